internal import Interchange

/// `, did you mean --speed?` when one of the names is near, else nothing.
func didYouMean(_ word: String, among names: [String]) -> String {
    nearest(to: word, among: names).map { ", did you mean \($0)?" } ?? ""
}

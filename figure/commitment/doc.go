// Package commitment reads every figure that a report promises, of an indicator
// or of anything else: what is done (the action), to what (the object), how
// much, by when.
//
//	figures := commitment.Read(words, text, sentences)
//
// The sentences must have been read by the reader of statements before: what it
// knows of indicators stands in them, and goes before what is read here.
//
// # The grammar of a promise
//
//	sentence = clause { comma clause }
//	clause   = lead figure trail { joiner lead figure trail }
//	lead     = [adverbs] verb noun             新建高标准农田 | 15万亩
//	         | [adverbs] noun verb             粮食产量稳定在 | 160万吨
//	         | [adverbs] who verb noun         市区新建校舍 | 5万平方米
//	         | noun | verb                     苹果产量 | 280万吨, 打造 | 5条产业链
//	figure   = [before] number [after]         不低于 7% 以上
//	trail    = [noun] [verb]                   5个 | 项目 | 建成投产
//
// and its rules, in the order in which they are asked:
//
//   - A figure that only names, describes, times or ranks promises nothing
//     (name.go, threshold.go), nor does one that tells how things stand (state.go).
//   - The lead is taken apart by the table of words (phrase.go, item.go), the trail
//     up to the next mark or figure likewise (behind.go).
//   - A verb that reaches the figure settles that its noun stands before it; else a
//     noun behind it is what is counted (promise.go). A sum at the head of a clause
//     is for what the clause is about (purpose.go).
//   - A figure without a noun leans on the one before it, on the next, or on the
//     clause before (lean.go); one whose noun says only where, how large or of which
//     class shares the rest with its neighbour (kin.go, object.go).
//   - A figure without a verb shares that of the list it stands in, or goes by what
//     becomes of it (action.go); what is done to a list may stand at its last item (deed.go).
//   - It is due in the target year, or in the later one that its sentence or the
//     outlook names (due.go); of several years, it may be a sum or one of each (way.go,
//     every.go).
//   - It is kept where it is sure what it counts (promise.go, sound; thing.go; sure.go).
package commitment

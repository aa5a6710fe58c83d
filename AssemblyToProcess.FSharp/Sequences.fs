module AssemblyToProcess.FSharp.Sequences

open System.Collections.Generic
open System.Runtime.CompilerServices
open TraceLlm

[<TraceTool; MethodImpl(MethodImplOptions.NoInlining)>]
let tool value = value * 10

/// No iterator by any attribute: an object that the compiler derives from a class of FSharp.Core.
[<Trace; MethodImpl(MethodImplOptions.NoInlining)>]
let numbers count =
    seq {
        for index in 0 .. count - 1 do
            yield tool index
    }

let numbersAll () = Seq.sum (numbers 3)

[<Trace; MethodImpl(MethodImplOptions.NoInlining)>]
let returnsThatVeryObject (items: seq<int>) : seq<int> = items

let isThatVeryObject () =
    let items = seq { yield 1 }
    obj.ReferenceEquals(items, returnsThatVeryObject items)

[<Trace; MethodImpl(MethodImplOptions.NoInlining)>]
let failsWhenEnumerated (exception': exn) : seq<int> =
    seq {
        yield 1
        raise exception'
    }

let failsWhenEnumeratedAll (exception': exn) = Seq.sum (failsWhenEnumerated exception')

[<Trace; MethodImpl(MethodImplOptions.NoInlining)>]
let list count = [ for index in 1..count -> string (tool index) ]

[<Trace; MethodImpl(MethodImplOptions.NoInlining)>]
let array count =
    [| for index in 1..count do
           if index % 2 = 1 then
               tool index |]

[<Trace; MethodImpl(MethodImplOptions.NoInlining)>]
let enumerates (items: IEnumerable<int>) =
    let mutable total = 0
    for item in items do
        total <- total + item
    total

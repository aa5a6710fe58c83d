module AssemblyToProcess.FSharp.References

open System
open System.Runtime.CompilerServices
open System.Runtime.InteropServices
open TraceLlm

[<TraceTool; MethodImpl(MethodImplOptions.NoInlining)>]
let byReference (value: byref<int>) =
    value <- value + 1
    value * 10

[<TraceTool; MethodImpl(MethodImplOptions.NoInlining)>]
let readsOnly (point: inref<Point>) = point.X + point.Y

[<TraceTool; MethodImpl(MethodImplOptions.NoInlining)>]
let tryParse (text: string) (parsed: outref<int>) = Int32.TryParse(text, &parsed)

[<TraceTool; MethodImpl(MethodImplOptions.NoInlining)>]
let refersTo (values: int[]) : byref<int> = &values[1]

[<TraceTool; MethodImpl(MethodImplOptions.NoInlining)>]
let sums (values: ReadOnlySpan<int>) =
    let mutable total = 0
    for value in values do
        total <- total + value
    total

[<Trace>]
let callsByReference () =
    let mutable value = 1
    let result = byReference &value
    $"{result} {value}"

[<Trace>]
let callsReadsOnly () =
    let point = { X = 1; Y = 2 }
    readsOnly &point

[<Trace>]
let callsTryParse () =
    let mutable parsed = 0
    let success = tryParse "12" &parsed
    $"{success} {parsed}"

[<Trace>]
let callsRefersTo () =
    let values = [| 1; 2; 3 |]
    let item = &refersTo values
    item <- 9
    values[1]

[<Trace>]
let callsSums () = sums (ReadOnlySpan [| 1; 2; 3 |])

type Parser =

    [<TraceTool; MethodImpl(MethodImplOptions.NoInlining)>]
    static member TryParse(text: string, [<Out>] parsed: byref<int>) = Int32.TryParse(text, &parsed)

    /// The out parameter becomes a part of the result.
    [<Trace>]
    static member CallsTryParse() =
        let success, parsed = Parser.TryParse "12"
        $"{success} {parsed}"

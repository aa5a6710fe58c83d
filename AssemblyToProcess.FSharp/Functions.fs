module AssemblyToProcess.FSharp.Functions

open System
open System.Runtime.CompilerServices
open TraceLlm

[<TraceTool(Name = "the tool"); MethodImpl(MethodImplOptions.NoInlining)>]
let tool value = value * 2

[<Trace("adds two numbers", Kind = SpanKind.Agent, Tags = [| "a"; "b" |])>]
let adds left right = left + tool right

[<Trace>]
let fills (items: int[]) =
    for index in 0 .. items.Length - 1 do
        items[index] <- index + 10

[<Trace>]
let tupled (left: int, right: string) = $"{left}{right}"

[<Trace; MethodImpl(MethodImplOptions.NoInlining)>]
let curried (first: int) (second, third) = first + second + third

/// The function is applied to its arguments one by one, by closures.
let appliesPartially () =
    let addsOne = curried 1
    [ 1; 2 ] |> List.map (fun value -> addsOne (value, 10)) |> List.sum

[<Trace; CompiledName("Compiled"); MethodImpl(MethodImplOptions.NoInlining)>]
let named (value: int) = value

[<Trace>]
let closes (values: int[]) =
    let mutable count = 0
    let total = ref 0
    let rec add index =
        if index < values.Length then
            total.Value <- total.Value + values[index]
            add (index + 1)
    add 0
    values |> Array.iter (fun value -> if value > 1 then total.Value <- total.Value + 100)
    while count < 3 do
        count <- count + 1
    total.Value + count

[<Trace>]
let ``says hello`` (name: string) = "hello " + name

/// A recursive call of itself in the last place is a loop.
[<Trace; MethodImpl(MethodImplOptions.NoInlining)>]
let rec loops count total = if count = 0 then total else loops (count - 1) (total + count)

[<TraceTool; MethodImpl(MethodImplOptions.NoInlining)>]
let rec isEven count = if count = 0 then true else isOdd (count - 1)

and [<TraceTool; MethodImpl(MethodImplOptions.NoInlining)>] isOdd count =
    if count = 0 then false else isEven (count - 1)

[<Trace; MethodImpl(MethodImplOptions.NoInlining)>]
let startsTailCalls count = isEven count

[<Trace; MethodImpl(MethodImplOptions.NoInlining)>]
let appliesInTailPosition (text: string) = List.fold (fun total (next: char) -> total + string next) "" (List.ofSeq text)

let area shape =
    match shape with
    | Circle radius when radius > 100 -> 0
    | Circle radius -> radius * 3
    | Rectangle(width, height) -> width * height
    | Nothing -> -1

[<Trace; MethodImpl(MethodImplOptions.NoInlining)>]
let matches (shape: Shape) (other: Shape option) =
    match shape, other with
    | Circle 1, None -> "the unit"
    | Rectangle(width, height), Some(Circle radius) when width = height -> $"square {radius}"
    | _, Some _ -> $"both {area shape}"
    | _ -> $"one {area shape}"

let matchesAll () =
    String.Join(
        ", ",
        [ matches (Circle 1) None
          matches (Rectangle(2, 2)) (Some(Circle 5))
          matches Nothing (Some Nothing)
          matches (Rectangle(2, 3)) None ]
    )

[<Trace; MethodImpl(MethodImplOptions.NoInlining)>]
let asks (question: Question) (point: Point) =
    { question with Text = question.Text + "?" }, { point with X = point.X + 1 }

let asksRecords () =
    let question, point = asks { Text = "why"; Tags = [ "a" ] } { X = 1; Y = 2 }
    $"{question.Text} {point.X}"

[<Trace>]
let (|Even|Odd|) value = if value % 2 = 0 then Even else Odd

let classifies value =
    match value with
    | Even -> "even"
    | Odd -> "odd"

[<Trace>]
let (+!) left right = $"{left}+{right}!"

let usesOperator () = 1 +! 2

[<Trace>]
let measures (count: int<token>) = count * 2

[<Trace; MethodImpl(MethodImplOptions.NoInlining)>]
let generic<'T when 'T: equality> (first: 'T) (second: 'T) = if first = second then Some first else None

[<Trace; MethodImpl(MethodImplOptions.NoInlining)>]
let returnsFunction (offset: int) : int -> int =
    let closed = offset * 2
    fun value -> value + closed

let callsReturnedFunction () = returnsFunction 2 3

[<Trace>]
let handles (exception': exn) =
    let log = ResizeArray<string>()
    let answer =
        try
            try
                raise exception'
            with
            | :? ArgumentException -> "argument"
            | :? FormatException as error when error.Message.Length > 3 -> "format " + error.Message
        finally
            log.Add "finally"
    answer + " " + String.Join(",", log)

[<Trace; MethodImpl(MethodImplOptions.NoInlining)>]
let fails (exception': exn) : int = raise exception'

[<Trace; MethodImpl(MethodImplOptions.NoInlining)>]
let neverReturns (text: string) : string = failwith text

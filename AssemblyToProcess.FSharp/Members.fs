namespace AssemblyToProcess.FSharp

open System.Runtime.CompilerServices
open TraceLlm

type IAgent =
    abstract Answer: question: string -> string

[<AbstractClass>]
type Agent() =
    abstract Describes: string -> string

    [<Trace>]
    default _.Describes text = "agent " + text

type Members() =
    inherit Agent()

    let mutable name = "unset"

    member _.Name
        with [<Trace; MethodImpl(MethodImplOptions.NoInlining)>] get () = name
        and [<Trace; MethodImpl(MethodImplOptions.NoInlining)>] set (value: string) = name <- value + "!"

    member _.Item
        with [<Trace; MethodImpl(MethodImplOptions.NoInlining)>] get (index: int) = $"item {index}"

    [<Trace>]
    member _.Asks(question: string, ?times: int) =
        question + string (defaultArg times 1)

    member this.AsksWithoutTimes() = this.Asks "why"

    [<Trace>]
    member _.Curried (left: int) (right: int) = left * right

    [<Trace>]
    override _.Describes text = base.Describes text + "!"

    [<Trace>]
    static member Creates(count: int) = Array.init count (fun _ -> Members())

    [<Trace; MethodImpl(MethodImplOptions.NoInlining)>]
    static member (+)(left: Members, right: Members) = left.ToString() + right.ToString()

    static member AddsTwo() = Members() + Members()

    interface IAgent with
        [<Trace>]
        member _.Answer question = question + "?"

    member this.AsksByInterface() = (this :> IAgent).Answer "why"

    member this.GetsName() = this.Name

    member this.SetsName() =
        this.Name <- "n"
        name

    member this.GetsItem() = this[3]

    override _.ToString() = "members"

[<AutoOpen>]
module Extensions =

    type Members with

        [<Trace; MethodImpl(MethodImplOptions.NoInlining)>]
        member this.Extends(text: string) = this.ToString() + text

    let extends () = Members().Extends " more"

[<Struct>]
type Counter =
    val mutable Count: int

    [<Trace>]
    member this.Increments(by: int) =
        this.Count <- this.Count + by
        this.Count

    [<Trace>]
    member this.Reads() = this.Count

    override this.ToString() = $"counter {this.Count}"

/// Members of a union and of a record.
type Step =
    | Ask of string
    | Stop

    member this.Text
        with [<Trace; MethodImpl(MethodImplOptions.NoInlining)>] get () =
            match this with
            | Ask text -> text
            | Stop -> "stop"

    static member TextOfAsk() = (Ask "it").Text

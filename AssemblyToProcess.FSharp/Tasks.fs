module AssemblyToProcess.FSharp.Tasks

open System
open System.Runtime.CompilerServices
open System.Threading.Tasks
open TraceLlm

[<TraceTool>]
let tool (value: int) =
    task {
        do! Task.Yield()
        return value
    }

[<Trace>]
let adds left right =
    task {
        do! Task.Yield()
        let! second = tool right
        return left + second
    }

[<Trace>]
let completesAtOnce (text: string) = task { return text }

[<Trace>]
let withoutResult (items: int[]) : Task =
    task {
        do! Task.Yield()
        items[0] <- 5
    }

[<Trace>]
let ofUnit (items: int[]) =
    task {
        do! Task.Yield()
        items[0] <- 6
    }

[<Trace; MethodImpl(MethodImplOptions.NoInlining)>]
let fails (exception': exn) : Task<int> =
    task {
        do! Task.Yield()
        return raise exception'
    }

[<Trace>]
let handles (exception': exn) =
    task {
        let mutable log = ""
        try
            try
                let! _ = fails exception'
                log <- log + "wrong "
            with
            | :? ArgumentException -> log <- log + "wrong "
            | error -> log <- log + error.Message + " "
        finally
            log <- log + "finally"
        return log
    }

[<Trace>]
let loops (count: int) =
    task {
        let mutable total = 0
        for index in 1..count do
            let! value = tool index
            total <- total + value
        while total < 100 do
            do! Task.Yield()
            total <- total * 2
        return total
    }

[<Trace>]
let inBackground (value: int) = backgroundTask { return! tool value }

[<Trace>]
let valueTask (value: int) = ValueTask<int>(tool value)

[<Trace>]
let completedValueTask (value: int) = ValueTask<int>(value)

[<Trace; MethodImpl(MethodImplOptions.NoInlining)>]
let generic<'T> (value: 'T) =
    task {
        do! Task.Yield()
        return value
    }

/// A state machine cannot be compiled for what a closure holds: FSharp.Core interprets it.
[<Trace>]
let interpreted (value: int) =
    let rec part count = task {
        if count = 0 then
            return value
        else
            let! rest = part (count - 1)
            return rest + 1
    }
    part 3

[<Trace>]
let startsAsync (value: int) =
    async {
        let! answer = tool value |> Async.AwaitTask
        return answer + 1
    }
    |> Async.StartAsTask

[<Trace>]
let runsAsync (value: int) =
    async {
        let! answer = tool value |> Async.AwaitTask
        return answer + 2
    }
    |> Async.RunSynchronously

type Agent(name: string) =
    new() = Agent "agent"

    [<Trace>]
    member _.Answers(question: string) =
        task {
            do! Task.Yield()
            return name + " " + question
        }

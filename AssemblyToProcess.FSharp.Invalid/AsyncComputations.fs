module AssemblyToProcess.Invalid.AsyncComputations

open TraceLlm

[<Trace>]
let computes (value: int) =
    async { // TLLM018 AsyncComputations.computes
        do! Async.Sleep 1
        return value
    }

[<TraceTool>]
let generic (value: 'T) : Async<'T> =
    async.Return value // TLLM018 AsyncComputations.generic

type Agent() =

    [<Trace>]
    member _.Answers() : Async<unit> =
        async.Zero() // TLLM018 AsyncComputations.Agent.Answers

[<Trace>]
let runs (value: int) =
    computes value |> Async.RunSynchronously

[<Trace>]
let starts (value: int) =
    computes value |> Async.StartAsTask

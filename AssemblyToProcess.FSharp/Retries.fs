module AssemblyToProcess.FSharp.Retries

open System
open System.Collections.Generic
open System.IO
open System.Runtime.CompilerServices
open System.Threading.Tasks
open TraceLlm

let private attempt (log: List<string>) (note: string) failures =
    log.Add note

    if log.Count <= failures then
        raise (IOException $"failure {log.Count}")

[<TraceTool(MaxRetries = 2); MethodImpl(MethodImplOptions.NoInlining)>]
let counts (start: int) failures (log: List<string>) =
    let mutable sum = start
    let captured = ref 0

    for value in 1..3 do
        sum <- sum + value
        captured.Value <- captured.Value + 1

    attempt log $"{sum}:{captured.Value}" failures
    sum

[<TraceTool(MaxRetries = 2)>]
let later (text: string) failures (log: List<string>) =
    task {
        let mutable own = text
        do! Task.Yield()
        own <- own + "!"
        attempt log own failures
        return own
    }

[<Trace>]
let calls (failures: int) =
    task {
        let first = List<string>()
        let sum = counts 10 failures first
        let second = List<string>()
        let! text = later "a" failures second
        return String.Join(", ", first) + $" = {sum}; " + String.Join(", ", second) + $" = {text}"
    }

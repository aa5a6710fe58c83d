/// The F# compiler copies small functions into their callers when it optimises, before anything can be woven.
module AssemblyToProcess.FSharp.Inlining

open System.Runtime.CompilerServices
open TraceLlm

[<TraceTool>]
let small value = value + 1

[<TraceTool; MethodImpl(MethodImplOptions.NoInlining)>]
let kept value = value + 1

[<TraceTool>]
let inline inlined value = value + 1

[<Trace>]
let callsSmall (value: int) : int = small value

[<Trace>]
let callsKept (value: int) : int = kept value

[<Trace>]
let callsInlined (value: int) : int = inlined value

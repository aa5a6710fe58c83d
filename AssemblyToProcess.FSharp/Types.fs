namespace AssemblyToProcess.FSharp

type Question = { Text: string; Tags: string list }

[<Struct>]
type Point = { X: int; Y: int }

type Shape =
    | Circle of radius: int
    | Rectangle of width: int * height: int
    | Nothing

[<Measure>]
type token

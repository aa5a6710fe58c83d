using Mono.Cecil;
using Mono.Cecil.Cil;
using TraceLlm.Fody.Diagnostics;
using TraceLlm.Fody.Discovery;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Analysis;

/// <summary>Decides how a method is woven, or says why it cannot be. Nothing is changed here.</summary>
internal static class MethodAnalysis
{
    /// <summary>MethodImplOptions.Async.</summary>
    private const int RuntimeAsync = 0x2000;

    /// <summary>What F# calls <c>Async&lt;'T&gt;</c>: a description of work, which whoever gets it may run, or not, or twice.</summary>
    private const string AsyncComputation = "Microsoft.FSharp.Control.FSharpAsync`1";

    private const string Iterator = "IteratorStateMachineAttribute";
    private const string AsyncIterator = "AsyncIteratorStateMachineAttribute";

    /// <summary>The shapes in the order in which they are asked; the first that knows the method decides. The last one knows every method.</summary>
    public static IReadOnlyList<MethodShape> Shapes { get; } =
    [
        Refused("no IL body: abstract, extern, interface member", DiagnosticDescriptors.NoBody, method =>
            // An extern method that imports nothing has a body by its flags, and no code.
            method is { HasBody: false } or { IsIL: false } or { Body.Instructions.Count: 0 }),
        Refused("contains the IL instruction jmp", DiagnosticDescriptors.Jump, method =>
            method.Body.Instructions.Any(instruction => instruction.OpCode.Code is Code.Jmp)),
        Refused("returns an F# Async<'T>", DiagnosticDescriptors.AsyncComputation, method =>
            TypeTraits.Returned(method)?.GetElementType().FullName == AsyncComputation),
        Refused("takes variable arguments (__arglist)", DiagnosticDescriptors.VariableArguments, method =>
            method.CallingConvention is MethodCallingConvention.VarArg),
        new(
            "async state machine, any builder",
            method => AsyncStateMachineOf(method) is not null,
            (traced, captures, diagnostics) => new StateMachineAnalysis(captures, diagnostics).Analyze(traced, AsyncStateMachineOf(traced.Method)!),
            DiagnosticDescriptors.UnknownStateMachine),
        new(
            "runtime-async (MethodImplOptions.Async, 0x2000)",
            method => ((int)method.ImplAttributes & RuntimeAsync) != 0,
            (traced, captures, _) => RuntimeAsyncPlan(traced, captures)),
        new(
            "declared to return IAsyncEnumerable<T> or IAsyncEnumerator<T>, iterator or not",
            method => AsyncStreamHook(method) is not null,
            (traced, captures, _) => StreamPlan(traced, captures, AsyncStreamHook(traced.Method)!)),
        new(
            "iterator",
            method => IteratorHook(method) is not null,
            (traced, captures, _) => StreamPlan(traced, captures, IteratorHook(traced.Method)!)),
        new(
            "returns Task, Task<T>, ValueTask or ValueTask<T> without a state machine",
            method => TaskHook(method) is not null,
            (traced, captures, _) => TaskPlan(traced, captures, TaskHook(traced.Method)!)),
        new(
            "everything else",
            _ => true,
            (traced, captures, _) => SynchronousPlan(traced, captures, TypeTraits.Returned(traced.Method))),
    ];

    public static MethodPlan? Analyze(TracedMethod traced, CaptureAnalysis captures, ICollection<Diagnostic> diagnostics) =>
        ShapeOf(traced.Method).Plan(traced, captures, diagnostics) is { } plan
            ? new RetryAnalysis(traced, diagnostics).Analyze(captures.Llm.Complete(plan, diagnostics))
            : null;

    public static MethodShape ShapeOf(MethodDefinition method) => Shapes.First(shape => shape.Fits(method));

    private static MethodShape Refused(string name, DiagnosticDescriptor descriptor, Func<MethodDefinition, bool> fits) =>
        new(name, fits, (traced, _, diagnostics) => Refuse(traced, descriptor, diagnostics), descriptor);

    private static MethodPlan? Refuse(TracedMethod traced, DiagnosticDescriptor descriptor, ICollection<Diagnostic> diagnostics)
    {
        // Nobody means an abstract method when naming a type or a pattern.
        if (traced.IsMarked || descriptor != DiagnosticDescriptors.NoBody)
            diagnostics.Add(Diagnostic.On(traced.Method, descriptor) with { IsWarning = !traced.IsMarked });

        return null;
    }

    private static SynchronousPlan SynchronousPlan(TracedMethod traced, CaptureAnalysis captures, TypeReference? returned) => new(
        traced.Method,
        traced.Settings,
        captures.Parameters(traced.Method),
        returned,
        captures.Result(traced.Method, returned));

    /// <summary>The body of a runtime-async method is plain IL: it returns the result itself, and the runtime makes the task.</summary>
    private static SynchronousPlan RuntimeAsyncPlan(TracedMethod traced, CaptureAnalysis captures) =>
        SynchronousPlan(traced, captures, TaskHook(traced.Method)?.TypeArgument) with { MaySuspend = true };

    private static TaskPlan TaskPlan(TracedMethod traced, CaptureAnalysis captures, ReturnHook hook) =>
        new(traced.Method, traced.Settings, captures.Parameters(traced.Method), TypeTraits.Returned(traced.Method)!, hook)
        {
            Result = Given(traced.Method, hook, captures),
            ResultMark = hook.TypeArgument is { } result ? captures.Mark(traced.Method, result) : RedactionMark.None,
        };

    private static StreamPlan StreamPlan(TracedMethod traced, CaptureAnalysis captures, ReturnHook hook) => new(
        traced.Method,
        traced.Settings,
        captures.Parameters(traced.Method),
        TypeTraits.Returned(traced.Method)!,
        hook,
        RunsAtCall: StateMachineOf(traced.Method, Iterator) is null && StateMachineOf(traced.Method, AsyncIterator) is null)
    {
        Item = Given(traced.Method, hook, captures),
        ResultMark = captures.Mark(traced.Method, hook.TypeArgument),
    };

    /// <summary>What a task or a stream gives, where the value alone does not say how it is written.</summary>
    private static ValueCapture? Given(MethodDefinition method, ReturnHook hook, CaptureAnalysis captures) =>
        hook.TypeArgument is { } type
        && captures.Value(type) is { NeedsStaticType: true } capture
        && captures.Mark(method, type) is RedactionMark.None
            ? capture
            : null;

    private static ReturnHook? TaskHook(MethodDefinition method) => ReturnHooks.ForTask(TypeTraits.Returned(method));

    private static ReturnHook? AsyncStreamHook(MethodDefinition method) => ReturnHooks.ForAsyncStream(TypeTraits.Returned(method));

    private static ReturnHook? IteratorHook(MethodDefinition method) =>
        StateMachineOf(method, Iterator) is null ? null : ReturnHooks.ForIterator(TypeTraits.Returned(method));

    private static TypeReference? AsyncStateMachineOf(MethodDefinition method) => StateMachineOf(method, "AsyncStateMachineAttribute");

    private static TypeReference? StateMachineOf(MethodDefinition method, string attributeName) =>
        method.CustomAttributes
            .FirstOrDefault(attribute => attribute.AttributeType is { Namespace: "System.Runtime.CompilerServices" } type && type.Name == attributeName)
            ?.ConstructorArguments[0].Value as TypeReference;
}

using Mono.Cecil;
using Mono.Cecil.Cil;
using TraceLlm.Fody.Diagnostics;
using TraceLlm.Fody.Discovery;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Analysis;

/// <summary>
/// Decides how a method is woven, or says why it cannot be. The shapes are asked in order; the first that knows the
/// method decides. Nothing is changed here.
/// </summary>
internal static class MethodAnalysis
{
    /// <summary>MethodImplOptions.Async.</summary>
    private const int RuntimeAsync = 0x2000;

    /// <summary>What F# calls <c>Async&lt;'T&gt;</c>: a description of work, which whoever gets it may run, or not, or twice.</summary>
    private const string AsyncComputation = "Microsoft.FSharp.Control.FSharpAsync`1";

    public static MethodPlan? Analyze(TracedMethod traced, ICollection<Diagnostic> diagnostics)
    {
        MethodDefinition method = traced.Method;
        if (Obstacle(method) is { } obstacle)
        {
            // Nobody means an abstract method when naming a type or a pattern.
            if (traced.IsMarked || obstacle != DiagnosticDescriptors.NoBody)
                diagnostics.Add(Diagnostic.On(method, obstacle) with { IsWarning = !traced.IsMarked });

            return null;
        }

        if (StateMachineOf(method, "AsyncStateMachineAttribute") is { } stateMachine)
            return StateMachineAnalysis.Analyze(traced, stateMachine, diagnostics);

        if (((int)method.ImplAttributes & RuntimeAsync) != 0)
            return RuntimeAsyncPlan(traced);

        return StreamPlan(traced) ?? TaskPlan(traced) ?? (MethodPlan)SynchronousPlan(traced, TypeTraits.Returned(method));
    }

    private static DiagnosticDescriptor? Obstacle(MethodDefinition method) => method switch
    {
        { HasBody: false } or { IsIL: false } => DiagnosticDescriptors.NoBody,
        _ when method.Body.Instructions.Any(instruction => instruction.OpCode.Code is Code.Jmp) => DiagnosticDescriptors.Jump,
        _ when TypeTraits.Returned(method)?.GetElementType().FullName == AsyncComputation => DiagnosticDescriptors.AsyncComputation,
        _ => null,
    };

    private static SynchronousPlan SynchronousPlan(TracedMethod traced, TypeReference? returned) => new(
        traced.Method,
        traced.Settings,
        CaptureAnalysis.Parameters(traced.Method),
        returned,
        returned is null ? new ValueCapture(CaptureCall.Nothing) : CaptureAnalysis.Value(returned));

    /// <summary>The body of a runtime-async method is plain IL: it returns the result itself, and the runtime makes the task.</summary>
    private static SynchronousPlan RuntimeAsyncPlan(TracedMethod traced) =>
        SynchronousPlan(traced, ReturnHooks.ForTask(TypeTraits.Returned(traced.Method))?.TypeArgument);

    private static TaskPlan? TaskPlan(TracedMethod traced) =>
        TypeTraits.Returned(traced.Method) is { } returned && ReturnHooks.ForTask(returned) is { } hook
            ? new TaskPlan(traced.Method, traced.Settings, CaptureAnalysis.Parameters(traced.Method), returned, hook)
            : null;

    private static StreamPlan? StreamPlan(TracedMethod traced)
    {
        TypeReference? returned = TypeTraits.Returned(traced.Method);
        bool isIterator = StateMachineOf(traced.Method, "IteratorStateMachineAttribute") is not null;
        return (ReturnHooks.ForAsyncStream(returned) ?? (isIterator ? ReturnHooks.ForIterator(returned) : null)) is { } hook
            ? new StreamPlan(traced.Method, traced.Settings, CaptureAnalysis.Parameters(traced.Method), returned!, hook)
            : null;
    }

    private static TypeReference? StateMachineOf(MethodDefinition method, string attributeName) =>
        method.CustomAttributes
            .FirstOrDefault(attribute => attribute.AttributeType is { Namespace: "System.Runtime.CompilerServices" } type && type.Name == attributeName)
            ?.ConstructorArguments[0].Value as TypeReference;
}

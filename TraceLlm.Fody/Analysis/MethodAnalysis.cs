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

    private static readonly string[] s_tasks =
    [
        "System.Threading.Tasks.Task",
        "System.Threading.Tasks.Task`1",
        "System.Threading.Tasks.ValueTask",
        "System.Threading.Tasks.ValueTask`1",
    ];

    private static readonly string[] s_asyncStreams =
    [
        "System.Collections.Generic.IAsyncEnumerable`1",
        "System.Collections.Generic.IAsyncEnumerator`1",
    ];

    public static MethodPlan? Analyze(TracedMethod traced, ICollection<Diagnostic> diagnostics)
    {
        MethodDefinition method = traced.Method;
        if (Obstacle(method) is { } obstacle)
        {
            diagnostics.Add(Diagnostic.On(method, obstacle, TypeTraits.SourceName(method.ReturnType)));
            return null;
        }

        if (StateMachineOf(method, "AsyncStateMachineAttribute") is { } stateMachine)
            return StateMachineAnalysis.Analyze(traced, stateMachine, diagnostics);

        return new SynchronousPlan(
            method,
            traced.Settings,
            CaptureAnalysis.Parameters(method),
            TypeTraits.Returned(method),
            CaptureAnalysis.Value(method.ReturnType));
    }

    private static DiagnosticDescriptor? Obstacle(MethodDefinition method)
    {
        string returned = TypeTraits.WithoutModifiers(method.ReturnType).GetElementType().FullName;
        bool isAsync = StateMachineOf(method, "AsyncStateMachineAttribute") is not null;
        return method switch
        {
            { HasBody: false } or { IsIL: false } => DiagnosticDescriptors.NoBody,
            _ when ((int)method.ImplAttributes & RuntimeAsync) != 0 => DiagnosticDescriptors.RuntimeAsync,
            _ when StateMachineOf(method, "AsyncIteratorStateMachineAttribute") is not null => DiagnosticDescriptors.AsyncStream,
            _ when s_asyncStreams.Contains(returned) => DiagnosticDescriptors.AsyncStream,
            _ when StateMachineOf(method, "IteratorStateMachineAttribute") is not null => DiagnosticDescriptors.Iterator,
            _ when !isAsync && s_tasks.Contains(returned) => DiagnosticDescriptors.TaskWithoutAsync,
            _ when method.Body.Instructions.Any(instruction => instruction.OpCode.Code is Code.Jmp) => DiagnosticDescriptors.Jump,
            _ => null,
        };
    }

    private static TypeReference? StateMachineOf(MethodDefinition method, string attributeName) =>
        method.CustomAttributes
            .FirstOrDefault(attribute => attribute.AttributeType is { Namespace: "System.Runtime.CompilerServices" } type && type.Name == attributeName)
            ?.ConstructorArguments[0].Value as TypeReference;
}

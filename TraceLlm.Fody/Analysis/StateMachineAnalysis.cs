using Mono.Cecil;
using Mono.Cecil.Cil;
using TraceLlm.Fody.Diagnostics;
using TraceLlm.Fody.Discovery;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Analysis;

/// <summary>
/// Reads an asynchronous state machine. It relies on what the builder pattern of the language prescribes and on nothing
/// else that a compiler does: the method calls Start of a builder with the state machine, and MoveNext calls SetResult
/// and SetException of that builder's type, each any number of times.
/// </summary>
internal sealed class StateMachineAnalysis(CaptureAnalysis captures, ICollection<Diagnostic> diagnostics)
{
    private const string MoveNext = "MoveNext";
    private static readonly HashSet<string> s_builders =
    [
        "AsyncTaskMethodBuilder", "AsyncTaskMethodBuilder`1", "AsyncVoidMethodBuilder",
        "AsyncValueTaskMethodBuilder", "AsyncValueTaskMethodBuilder`1",
        "PoolingAsyncValueTaskMethodBuilder", "PoolingAsyncValueTaskMethodBuilder`1",
    ];

    private const string Interface = "System.Runtime.CompilerServices.IAsyncStateMachine";

    public MethodPlan? Analyze(TracedMethod traced, TypeReference attributed)
    {
        MethodDefinition method = traced.Method;
        if (FindStart(method, attributed) is not { } start)
            return Unknown(traced, "it does not call a builder's Start with its state machine");

        var startCall = (GenericInstanceMethod)start.Operand;
        if (BuilderField(start) is not { } builder)
            return Unknown(traced, "its builder is not a field of its state machine");

        if (FindMoveNext(attributed.Resolve()) is not { HasBody: true } moveNext)
            return Unknown(traced, "its state machine has no MoveNext");

        return new StateMachinePlan(
            method,
            traced.Settings,
            captures.Parameters(method),
            TypeTraits.Returned(method),
            start,
            startCall.GenericArguments[0],
            TypeResolution.SelfInstance(moveNext.DeclaringType),
            moveNext,
            FindCompletions(method, moveNext, builder))
        {
            RestoresContext = IsOfFramework(startCall.DeclaringType),
        };
    }

    /// <summary>Those of the framework put back in Start what MoveNext leaves of the execution context.</summary>
    private static bool IsOfFramework(TypeReference builder) =>
        builder.GetElementType() is { Namespace: "System.Runtime.CompilerServices", Scope: AssemblyNameReference } type
        && s_builders.Contains(type.Name);

    private static Instruction? FindStart(MethodDefinition method, TypeReference stateMachine)
    {
        Instruction[] calls = [.. method.Body.Instructions.Where(instruction =>
            instruction.Operand is GenericInstanceMethod { Name: "Start", GenericArguments.Count: 1 } call
            && call.GenericArguments[0].GetElementType().FullName == stateMachine.GetElementType().FullName)];
        return calls.Length == 1 ? calls[0] : null;
    }

    private static MethodDefinition? FindMoveNext(TypeDefinition? stateMachine) =>
        stateMachine?.Methods.FirstOrDefault(method =>
            method.Overrides.Any(overridden => overridden.Name == MoveNext && overridden.DeclaringType.FullName == Interface))
        ?? stateMachine?.Methods.FirstOrDefault(method => method is { Name: MoveNext, Parameters.Count: 0 });

    /// <summary>The name of the state machine's field that a call on the builder is made on.</summary>
    private static string? BuilderField(Instruction call) =>
        ReceiverAnalysis.ReceiverOf(call) is { OpCode.Code: Code.Ldflda or Code.Ldfld, Operand: FieldReference field }
            ? field.Name
            : null;

    /// <summary>A body may use a builder of the same type of its own: what counts is the field that the call is made on.</summary>
    private List<Completion> FindCompletions(MethodDefinition method, MethodDefinition moveNext, string builder)
    {
        var completions = new List<Completion>();
        foreach (Instruction instruction in moveNext.Body.Instructions)
        {
            if (instruction.Operand is not MethodReference { Name: "SetResult" or "SetException" } call || BuilderField(instruction) != builder)
                continue;

            if (call is { Name: "SetException", Parameters.Count: 1 })
                completions.Add(new Completion(instruction, Result: null, ResultType: null));
            else if (call is { Name: "SetResult", Parameters.Count: 0 })
                completions.Add(new Completion(instruction, ValueCapture.Nothing, ResultType: null));
            else if (call is { Name: "SetResult", Parameters.Count: 1 })
                completions.Add(WithResult(method, instruction, GenericSubstitution.ParameterType(call, 0)));
        }

        return completions;
    }

    private Completion WithResult(MethodDefinition method, Instruction call, TypeReference type) =>
        new(call, captures.Result(method, type), type);

    private MethodPlan? Unknown(TracedMethod traced, string reason)
    {
        diagnostics.Add(Diagnostic.On(traced.Method, DiagnosticDescriptors.UnknownStateMachine, reason) with { IsWarning = !traced.IsMarked });
        return null;
    }
}

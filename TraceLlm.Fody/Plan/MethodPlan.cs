using Mono.Cecil;
using Mono.Cecil.Cil;
using TraceLlm.Fody.Discovery;

namespace TraceLlm.Fody.Plan;

/// <summary>Everything that emission needs to know of a method. Immutable; made by analysis, which changes nothing.</summary>
/// <param name="Method">The method.</param>
/// <param name="Settings">What its attribute says.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Returned">The type that it returns, without modifiers; null for none.</param>
internal abstract record MethodPlan(
    MethodDefinition Method, SpanSettings Settings, IReadOnlyList<ParameterPlan> Parameters, TypeReference? Returned)
{
    /// <summary>What its author says of the result.</summary>
    public RedactionMark ResultMark { get; init; }

    /// <summary>How usage and messages are read from the result, or from what the task or stream gives; null for not at all.</summary>
    public LlmTypePlan? ResultReading { get; init; }

    /// <summary>How messages are read from the arguments; null for not at all.</summary>
    public LlmTypePlan? MessageReading { get; init; }

    /// <summary>How it is retried; null when it is not.</summary>
    public RetryPlan? Retry { get; init; }
}

/// <summary>A method whose own body is the operation: it is enveloped in place.</summary>
/// <param name="Result">How the result is captured.</param>
internal sealed record SynchronousPlan(
    MethodDefinition Method,
    SpanSettings Settings,
    IReadOnlyList<ParameterPlan> Parameters,
    TypeReference? Returned,
    ValueCapture Result) : MethodPlan(Method, Settings, Parameters, Returned)
{
    /// <summary>Whether the runtime may suspend the body, which then goes on with another thread.</summary>
    public bool MaySuspend { get; init; }
}

/// <summary>A method whose operation is a state machine: it begins in the method and ends at the builder's calls.</summary>
/// <param name="Start">The builder's call that runs the state machine, in the method.</param>
/// <param name="StateMachine">The state machine's type as the method sees it.</param>
/// <param name="Self">The state machine's type as its own members see it.</param>
/// <param name="MoveNext">The state machine's method.</param>
/// <param name="Completions">The builder's calls that complete the operation, in <paramref name="MoveNext"/>.</param>
internal sealed record StateMachinePlan(
    MethodDefinition Method,
    SpanSettings Settings,
    IReadOnlyList<ParameterPlan> Parameters,
    TypeReference? Returned,
    Instruction Start,
    TypeReference StateMachine,
    TypeReference Self,
    MethodDefinition MoveNext,
    IReadOnlyList<Completion> Completions) : MethodPlan(Method, Settings, Parameters, Returned)
{
    /// <summary>Whether the builder is known to give the caller its execution context back when it has started the state machine.</summary>
    public bool RestoresContext { get; init; }
}

/// <summary>A builder's call that completes the operation. Immutable.</summary>
/// <param name="Call">The call.</param>
/// <param name="Result">How the result is captured; null when the call carries an exception.</param>
/// <param name="ResultType">The type of the result on the stack; null when there is none.</param>
internal sealed record Completion(Instruction Call, ValueCapture? Result, TypeReference? ResultType)
{
    /// <summary>How usage and messages are read from the result; null for not at all.</summary>
    public LlmTypePlan? Reading { get; init; }
}

/// <summary>A method that returns a task that something else completes: the span ends with the task.</summary>
/// <param name="Hook">What the task is handed to.</param>
internal sealed record TaskPlan(
    MethodDefinition Method,
    SpanSettings Settings,
    IReadOnlyList<ParameterPlan> Parameters,
    TypeReference Returned,
    ReturnHook Hook) : MethodPlan(Method, Settings, Parameters, Returned)
{
    /// <summary>How the result is written where its static type is needed for it; else null.</summary>
    public ValueCapture? Result { get; init; }
}

/// <summary>A method that returns a stream: each enumeration has a span, and the call itself has none.</summary>
/// <param name="Hook">What the stream is passed through.</param>
/// <param name="RunsAtCall">Whether the body does something before it returns the stream: it is no iterator.</param>
internal sealed record StreamPlan(
    MethodDefinition Method,
    SpanSettings Settings,
    IReadOnlyList<ParameterPlan> Parameters,
    TypeReference Returned,
    ReturnHook Hook,
    bool RunsAtCall) : MethodPlan(Method, Settings, Parameters, Returned)
{
    /// <summary>How an item is written where its static type is needed for it; else null.</summary>
    public ValueCapture? Item { get; init; }
}

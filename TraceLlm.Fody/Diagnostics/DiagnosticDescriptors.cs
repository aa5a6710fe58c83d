namespace TraceLlm.Fody.Diagnostics;

/// <summary>Every diagnostic of the weaver. A test holds each against its page in docs/diagnostics and its fixture.</summary>
public static class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor UnknownOption = new(
        "TLLM001",
        "Unknown option in FodyWeavers.xml",
        "<TraceLlm> has no option '{0}'. Valid options: {1}.");

    public static readonly DiagnosticDescriptor MalformedOption = new(
        "TLLM002",
        "Malformed value in FodyWeavers.xml",
        "<TraceLlm {0}=\"{1}\">: the value must be {2}.");

    public static readonly DiagnosticDescriptor UnknownElement = new(
        "TLLM003",
        "Unknown content in FodyWeavers.xml",
        "<TraceLlm> has no content '{0}'. Valid child elements: Include and Exclude, each with an attribute Method, and Capture, with an attribute Type.");

    public static readonly DiagnosticDescriptor NoBody = new(
        "TLLM010",
        "The method has no body",
        "{0} has no body in this assembly (it is abstract, extern or part of an interface), so it cannot be traced. Mark the method that implements or calls it.");

    public static readonly DiagnosticDescriptor Jump = new(
        "TLLM015",
        "The method leaves by a jmp instruction",
        "{0} leaves by the IL instruction jmp, which cannot stand in a protected block. Call the target instead.");

    public static readonly DiagnosticDescriptor UnknownStateMachine = new(
        "TLLM016",
        "The state machine was not recognised",
        "{0} is marked as async, but {1}. Please report the compiler that was used; until then remove the attribute from the method.");

    public static readonly DiagnosticDescriptor ContradictingAttributes = new(
        "TLLM017",
        "Attributes that contradict each other",
        "{0} is marked with more than one of [Trace], [TraceTool] and [NoTrace]. Keep one: [Trace] can start a trace, [TraceTool] is only a step of one, [NoTrace] is for methods that a type, the assembly or a pattern would trace.");

    public static readonly DiagnosticDescriptor AsyncComputation = new(
        "TLLM018",
        "The method returns an F# async computation",
        "{0} returns an F# async computation, which cannot be traced: the call only builds it, and it runs elsewhere. Make it a task {{ }}, or mark a method that runs it.");

    public static readonly DiagnosticDescriptor NameOfManyMethods = new(
        "TLLM019",
        "A name for more than one method",
        "{0} is marked with a [Trace] that sets {1}, which would name all its methods alike. Set it on the method.");

    public static readonly DiagnosticDescriptor RuntimeMismatch = new(
        "TLLM020",
        "Package TraceLlm does not match package TraceLlm.Fody",
        "The referenced package TraceLlm has no {0}. Reference the same version of TraceLlm and TraceLlm.Fody.");

    public static readonly DiagnosticDescriptor RuntimeNotReferenced = new(
        "TLLM021",
        "Package TraceLlm is not referenced",
        "{0} method(s) are marked to be traced, but the assembly TraceLlm is not among the project's references. Reference the package TraceLlm.Fody, which brings it, or TraceLlm itself.");

    /// <summary>Reported by the runtime package's targets: where there is no weaver, none can.</summary>
    public static readonly DiagnosticDescriptor WeaverNotReferenced = new(
        "TLLM022",
        "Package TraceLlm.Fody is not referenced",
        "{0} uses [Trace] or [TraceTool], but its project does not reference the package TraceLlm.Fody itself, so nothing of it is traced. Reference TraceLlm.Fody in this project.");

    public static readonly DiagnosticDescriptor ExporterNotReferenced = new(
        "TLLM023",
        "Package TraceLlm.OpenTelemetry is not referenced",
        "{0} sets Persistence=\"Otlp\", but does not reference the package TraceLlm.OpenTelemetry, which sends the traces. Add <PackageReference Include=\"TraceLlm.OpenTelemetry\" /> to its project, or set another Persistence.");

    public static readonly DiagnosticDescriptor VariableArguments = new(
        "TLLM030",
        "The method takes variable arguments",
        "{0} takes variable arguments (__arglist), which only Windows supports and which cannot be captured. Mark a method that calls it, or take a params collection instead.");

    public static readonly DiagnosticDescriptor NoMessages = new(
        "TLLM031",
        "No messages among the parameters of a model call",
        "{0} is traced as a call of a language model (Kind = Llm), but none of its parameters holds messages, so the trace will show none. Make one of them a list of items with a role and a content, or a string named prompt; or set NoWarn=\"TLLM031\".");

    public static readonly DiagnosticDescriptor NotRetriable = new(
        "TLLM032",
        "The method cannot be retried",
        "{0} cannot be retried or limited in time: {1}. Retry inside the method, or set MaxRetries = 0 on it.");

    public static readonly DiagnosticDescriptor NothingToCancel = new(
        "TLLM033",
        "TimeoutMs without a CancellationToken",
        "{0} has a TimeoutMs, which cancels an attempt through a CancellationToken that the method does not take by value. Add a parameter of that type and heed it, or remove TimeoutMs.");

    public static readonly DiagnosticDescriptor NoExceptionType = new(
        "TLLM034",
        "RetryOn or NoRetryOn names no type of exceptions",
        "{0} names {1} in RetryOn or NoRetryOn, which is not a closed type that derives from Exception. Name classes of exceptions, with their type arguments if they are generic.");

    public static readonly DiagnosticDescriptor RetryOutOfRange = new(
        "TLLM035",
        "A retry setting is out of range",
        "{0} is marked with {1}. Set it to a value of that range, or leave it out.");

    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        UnknownOption,
        MalformedOption,
        UnknownElement,
        NoBody,
        Jump,
        UnknownStateMachine,
        ContradictingAttributes,
        AsyncComputation,
        NameOfManyMethods,
        RuntimeMismatch,
        RuntimeNotReferenced,
        WeaverNotReferenced,
        ExporterNotReferenced,
        VariableArguments,
        NoMessages,
        NotRetriable,
        NothingToCancel,
        NoExceptionType,
        RetryOutOfRange,
    ];
}

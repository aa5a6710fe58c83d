using Mono.Cecil;
using TraceLlm.Fody.Diagnostics;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Analysis;

/// <summary>Decides what of a method's arguments and result is read as a model's request and response.</summary>
internal sealed class LlmAnalysis
{
    /// <summary>SpanKind.Llm.</summary>
    private const int Llm = 3;

    private readonly ModuleDefinition _module;
    private readonly CaptureAnalysis _captures;
    private readonly LlmTypes _types;
    private readonly MessageSources _sources;
    private LlmTypePlan? _text;

    public LlmAnalysis(ModuleDefinition module, CaptureAnalysis captures, LlmTypes types)
    {
        _module = module;
        _captures = captures;
        _types = types;
        _sources = new MessageSources(module, types);
    }

    /// <summary>The types that are read; those that a plan refers to stand before it.</summary>
    public IReadOnlyList<LlmTypePlan> Plans => _types.Plans;

    /// <summary>Adds to the plan of a method what is read. None found where there should be is reported.</summary>
    public MethodPlan Complete(MethodPlan plan, ICollection<Diagnostic> diagnostics) =>
        WithMessages(WithResult(plan), diagnostics);

    private MethodPlan WithResult(MethodPlan plan) => plan switch
    {
        StateMachinePlan machine => machine with
        {
            Completions = [.. machine.Completions.Select(completion => completion with { Reading = Result(plan, completion.ResultType) })],
        },
        TaskPlan task => task with { ResultReading = Result(plan, task.Hook.TypeArgument) },
        StreamPlan stream => stream with { ResultReading = Result(plan, stream.Hook.TypeArgument) },
        _ => plan with { ResultReading = Result(plan, plan.Returned) },
    };

    /// <summary>
    /// Usage is read from the results of all methods: each call counts once, however often its response is handed on. What
    /// was said is read of calls of models, unless it is not to be seen.
    /// </summary>
    private LlmTypePlan? Result(MethodPlan plan, TypeReference? declared)
    {
        if (declared is null)
            return null;

        TypeReference type = TypeTraits.WithoutModifiers(declared);
        if (plan.Settings.Kind != Llm || plan.Settings.CaptureOutput == false || _captures.Mark(plan.Method, type) != RedactionMark.None)
            return _types.Of(LlmShape.Facts, type);

        return type.MetadataType is MetadataType.String ? Text() : _types.Of(LlmShape.Result, type);
    }

    private LlmTypePlan? Text() => _text ??= _types.Make(
        LlmShape.Result, _module.TypeSystem.String, host: null, [new LlmStep(LlmCall.Content, null, _module.TypeSystem.String, true)]);

    private MethodPlan WithMessages(MethodPlan plan, ICollection<Diagnostic> diagnostics)
    {
        if (plan.Settings.Kind != Llm || plan.Settings.CaptureInput == false)
            return plan;

        LlmTypePlan? messages = _sources.Find(plan, out bool isHidden);
        if (messages is null && !isHidden)
            diagnostics.Add(Diagnostic.On(plan.Method, DiagnosticDescriptors.NoMessages) with { IsWarning = true });

        return plan with { MessageReading = messages };
    }
}

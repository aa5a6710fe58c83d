using Mono.Cecil;
using TraceLlm.Fody.Discovery;
using TraceLlm.Fody.Il;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Emit;

/// <summary>Emits the making of a method's descriptor: what is unset costs nothing.</summary>
internal static class DescriptorEmitter
{
    public static void Emit(
        InstructionSequence code, MethodPlan plan, FieldReference configuration, RuntimeContract runtime, TypeReference stringType)
    {
        SpanSettings settings = plan.Settings;
        code.LoadStaticField(configuration)
            .LoadText(settings.Name)
            .LoadBoolean(settings.IsTool)
            .LoadText(string.Join("\n", ParameterNames(plan)))
            .Call(runtime.Describe);
        Text("Prompt", settings.Prompt);
        Text("Description", settings.Description);
        Text("Model", settings.Model);
        Text("Provider", settings.Provider);
        Text("Project", settings.Project);
        Text("Environment", settings.Environment);
        Number("Temperature", settings.Temperature);
        Number("TopP", settings.TopP);
        Boolean("CaptureInput", settings.CaptureInput);
        Boolean("CaptureOutput", settings.CaptureOutput);
        Boolean("RedactResult", plan.ResultMark is RedactionMark.Redact ? true : null);
        Boolean("OmitResult", plan.ResultMark is RedactionMark.Omit ? true : null);
        Boolean("AutoSend", settings.AutoSend);
        Boolean("Separate", settings.Separate);
        Integer("MaxRetries", settings.Retry.MaxRetries);
        Integer("RetryDelayMs", settings.Retry.DelayMs);
        Number("RetryBackoff", settings.Retry.Backoff);
        Integer("RetryMaxDelayMs", settings.Retry.MaxDelayMs);
        Number("RetryJitter", settings.Retry.Jitter);
        Integer("TimeoutMs", settings.Retry.TimeoutMs);
        if (settings.Kind is { } kind)
            code.Duplicate().LoadInteger(kind).Call(runtime.Setter("Kind"));

        if (settings.Tags.Count > 0)
            code.Duplicate().LoadTexts(settings.Tags, stringType).Call(runtime.Setter("Tags"));

        void Text(string property, string? value)
        {
            if (value is not null)
                code.Duplicate().LoadText(value).Call(runtime.Setter(property));
        }

        void Number(string property, double? value)
        {
            if (value is { } number)
                code.Duplicate().LoadNumber(number).Call(runtime.Setter(property));
        }

        void Integer(string property, int? value)
        {
            if (value is { } number)
                code.Duplicate().LoadInteger(number).Call(runtime.Setter(property));
        }

        void Boolean(string property, bool? value)
        {
            if (value is { } given)
                code.Duplicate().LoadBoolean(given).Call(runtime.Setter(property));
        }
    }

    /// <summary>Discards share a name and metadata may have none; the members of the input are told apart all the same.</summary>
    private static IEnumerable<string> ParameterNames(MethodPlan plan)
    {
        var taken = new HashSet<string>();
        for (int index = 0; index < plan.Parameters.Count; index++)
        {
            string name = plan.Parameters[index].Parameter.Name;
            while (name.Length == 0 || !taken.Add(name))
                name += "_" + (index + 1);

            yield return name;
        }
    }
}

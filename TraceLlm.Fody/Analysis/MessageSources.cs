using Mono.Cecil;
using TraceLlm.Fody.Discovery;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Analysis;

/// <summary>
/// Finds the messages among the parameters of a call of a model: those named so, else the first list of items with a role
/// and a content, else a request that holds one, else a single message, else the text of a prompt.
/// </summary>
internal sealed class MessageSources(ModuleDefinition module, LlmTypes types)
{
    private const string Named = "messages";

    /// <param name="plan">The method.</param>
    /// <param name="isHidden">Whether there are messages that are not to be seen.</param>
    public LlmTypePlan? Find(MethodPlan plan, out bool isHidden)
    {
        LlmStep[] steps = [.. Steps([.. plan.Parameters.Select((parameter, index) => (parameter, index)).Where(IsRead)])];
        isHidden = steps.Length == 0 && Steps([.. plan.Method.Parameters.Select(AsIfRead).Where(IsRead)]).Any();
        return types.Make(LlmShape.Arguments, new ArrayType(module.TypeSystem.Object), HostOf(plan, steps), steps);
    }

    /// <summary>Whether the value of a parameter can be handed over.</summary>
    private static bool IsRead((ParameterPlan Plan, int Index) candidate) =>
        candidate.Plan is { Capture.ReadsValue: true, AtCall: true, Parameter.ParameterType: not ByReferenceType and { ContainsGenericParameter: false } }
        && !TypeTraits.IsRestrictedValue(candidate.Plan.Parameter.ParameterType);

    private static (ParameterPlan Plan, int Index) AsIfRead(ParameterDefinition parameter, int index) =>
        (new ParameterPlan(parameter, ValueCapture.Of(CaptureCall.Value, parameter.ParameterType), AtCall: true, AtReturn: false), index);

    private IEnumerable<LlmStep> Steps((ParameterPlan Plan, int Index)[] candidates)
    {
        LlmStep? messages =
            First(candidate => Plain(candidate) == Named, candidate => List(candidate) ?? Loose(candidate, isNamed: true) ?? Single(candidate))
            ?? First(_ => true, candidate => List(candidate) ?? Loose(candidate, isNamed: false))
            ?? First(_ => true, candidate => Step(LlmCall.Part, candidate, types.Of(LlmShape.Request, TypeOf(candidate))))
            ?? First(_ => true, Single);
        if (messages is not null)
            return [.. Texts(LlmNames.System, "system").Where(step => step.Argument != messages.Argument), messages];

        LlmStep[] prompt = [.. Texts(LlmNames.Prompt, "user")];
        return prompt.Length > 0 ? [.. Texts(LlmNames.System, "system"), .. prompt] : [];

        LlmStep? First(Func<(ParameterPlan Plan, int Index), bool> applies, Func<(ParameterPlan Plan, int Index), LlmStep?> find) =>
            candidates.Where(applies).Select(find).FirstOrDefault(step => step is not null);

        IEnumerable<LlmStep> Texts(string[] names, string role) =>
            (from name in names
             from candidate in candidates
             where Plain(candidate) == name && TypeOf(candidate).MetadataType is MetadataType.String
             select Step(LlmCall.Prompt, candidate) with { Text = role }).Take(1);
    }

    private LlmStep? List((ParameterPlan Plan, int Index) candidate)
    {
        TypeReference type = TypeOf(candidate);
        return types.ItemOf(type) is { } item && types.Of(LlmShape.Message, item) is { } plan
            ? Step(LlmCall.Messages, candidate) with { Nested = plan, Item = item }
            : null;
    }

    private LlmStep? Single((ParameterPlan Plan, int Index) candidate) =>
        Step(LlmCall.Message, candidate, types.Of(LlmShape.Message, TypeOf(candidate)));

    /// <summary>What is known to be messages at run time only.</summary>
    private LlmStep? Loose((ParameterPlan Plan, int Index) candidate, bool isNamed)
    {
        TypeReference type = TypeOf(candidate);
        TypeReference? item = types.ItemOf(type);
        bool isLoose = item is null
            ? isNamed && (IsJson(type) || type.MetadataType is MetadataType.Object or MetadataType.String)
            : IsJson(item) || IsJson(type) || IsMap(item) || IsPair(candidate, item, isNamed)
                || (isNamed && item.MetadataType is MetadataType.String or MetadataType.Object && isNamed);
        return isLoose ? Step(LlmCall.Loose, candidate) : null;
    }

    private static bool IsJson(TypeReference type) => type.FullName
        is "System.Text.Json.JsonElement" or "System.Text.Json.JsonDocument" or "System.Text.Json.Nodes.JsonNode"
        or "System.Text.Json.Nodes.JsonArray" or "System.Text.Json.Nodes.JsonObject";

    private static bool IsMap(TypeReference type) =>
        type is GenericInstanceType && TypeResolution.TryResolve(type) is { } definition
        && CollectionTypes.EntriesOf(type, definition) is { Key.MetadataType: MetadataType.String };

    /// <summary>A tuple of a role and a content, by the names of its values, or by those of the parameter.</summary>
    private static bool IsPair((ParameterPlan Plan, int Index) candidate, TypeReference type, bool isNamed)
    {
        if (type is not GenericInstanceType { ElementType.FullName: "System.ValueTuple`2" or "System.Tuple`2" } pair
            || !LlmTypes.IsLabel(pair.GenericArguments[0]))
        {
            return false;
        }

        return isNamed || (CaptureMarks.Find(candidate.Plan.Parameter, "System.Runtime.CompilerServices.TupleElementNamesAttribute")
            ?.ConstructorArguments[0].Value is CustomAttributeArgument[] names
            && names.Length >= 2
            && "role".Equals(names[0].Value as string, StringComparison.OrdinalIgnoreCase)
            && "content".Equals(names[1].Value as string, StringComparison.OrdinalIgnoreCase));
    }

    private static LlmStep? Step(LlmCall call, (ParameterPlan Plan, int Index) candidate, LlmTypePlan? nested) =>
        nested is null ? null : Step(call, candidate) with { Nested = nested };

    private static LlmStep Step(LlmCall call, (ParameterPlan Plan, int Index) candidate) =>
        new(call, null, TypeOf(candidate), IsContent: true) { Argument = candidate.Index };

    private static TypeReference TypeOf((ParameterPlan Plan, int Index) candidate) =>
        TypeTraits.WithoutModifiers(candidate.Plan.Parameter.ParameterType);

    private static string Plain((ParameterPlan Plan, int Index) candidate) => LlmNames.Plain(candidate.Plan.Parameter.Name);

    /// <summary>Code that names a hidden type stands in the type that uses it.</summary>
    private TypeDefinition? HostOf(MethodPlan plan, LlmStep[] steps) =>
        steps.All(step => TypeVisibility.IsVisible(step.Type, module)) ? null : plan.Method.DeclaringType;
}

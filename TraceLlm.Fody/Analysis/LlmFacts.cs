using Mono.Cecil;
using TraceLlm.Fody.Plan;
using TraceLlm.Llm;

namespace TraceLlm.Fody.Analysis;

/// <summary>Finds in a response what is no content: usage, the model that answered, why it stopped.</summary>
internal sealed class LlmFacts(LlmTypes types, LlmVariants variants)
{
    private static readonly HashSet<string> s_integers =
        ["System.Int32", "System.Int64", "System.UInt32", "System.Int16", "System.UInt16"];

    /// <param name="type">The type.</param>
    /// <param name="definition">Its definition.</param>
    /// <param name="members">Its members.</param>
    /// <param name="isData">Whether it holds data; else only a usage that it holds itself is read.</param>
    public IEnumerable<LlmStep> Of(TypeReference type, TypeDefinition definition, LlmMembers members, bool isData)
    {
        LlmStep[] usage = Usage(definition, members);
        if (!isData && usage.Length == 0)
            return [];

        LlmStep[] reasons = [.. members.All(LlmNames.FinishReason).Where(IsLabel).Take(1).Select(member => Label(member, LlmText.FinishReason))];
        LlmStep[] allReasons = [.. members.All(LlmNames.FinishReasons).Select(ReasonsOf).OfType<LlmStep>()];
        LlmStep[] inner = isData ? [.. Variants(type, definition, members), .. Inner(members)] : [];
        LlmStep[] own = [.. usage, .. reasons, .. allReasons];
        if (own.Length == 0 && inner.Length == 0)
            return [];

        // A model is what answered only beside something else that a response has.
        return [.. inner.Where(IsVariant), .. own.Length > 0 ? Model(members) : [], .. inner.Where(step => !IsVariant(step)), .. own];
    }

    public IEnumerable<LlmStep> OfUsage(LlmMembers members)
    {
        LlmStep[] counts = [.. members.Counts().Where(count => IsCount(count.Member.Type)).Select(count =>
            new LlmStep(LlmCall.Count, count.Member.Accessor, count.Member.Type, false) { Field = (int)count.Field })];
        if (counts.Length == 0)
            return [];

        IEnumerable<LlmStep> additional = members.All("additionalcounts")
            .Select(member => new LlmStep(LlmCall.AdditionalCounts, member.Accessor, member.Type, false));
        return [.. counts, .. members.All(LlmNames.UsageDetails).Select(member => types.Part(LlmShape.Usage, member)).OfType<LlmStep>(), .. additional];
    }

    private LlmStep[] Usage(TypeDefinition definition, LlmMembers members)
    {
        // Of several in a stream each is of a call of its own.
        if (definition.FullName == "Microsoft.Extensions.AI.UsageContent" && members.Find("details") is { } details
            && types.Part(LlmShape.Usage, details) is { } step)
        {
            return [step, new LlmStep(LlmCall.AddUp, null, details.Type, false)];
        }

        LlmStep[] held = [.. members.All(LlmNames.Usage).Select(member => types.Part(LlmShape.Usage, member)).OfType<LlmStep>().Take(1)];
        return held.Length > 0 ? held : IsUsage(members) ? [.. OfUsage(members)] : [];
    }

    /// <summary>Whether a type counts input and output itself: one of the two alone can be anything.</summary>
    private static bool IsUsage(LlmMembers members)
    {
        TokenField[] fields = [.. members.Counts().Where(count => IsCount(count.Member.Type)).Select(count => count.Field)];
        return fields.Contains(TokenField.Input) && fields.Contains(TokenField.Output);
    }

    private IEnumerable<LlmStep> Inner(LlmMembers members) =>
        members.All(LlmNames.Inner).Select(member => types.Part(LlmShape.Facts, member))
            .Concat(members.All([.. LlmNames.Choices, "contents"]).Select(member => types.Items(LlmShape.Facts, member)))
            .OfType<LlmStep>();

    private IEnumerable<LlmStep> Variants(TypeReference type, TypeDefinition definition, LlmMembers members)
    {
        IEnumerable<LlmStep?> derived = variants.Derived(type, definition).Select(derived => Variant(accessor: null, derived));
        IEnumerable<LlmStep?> cases = members.Find("value") is { } value
            ? LlmVariants.Cases(definition, value).Select(found => Variant(value.Accessor, found))
            : [];
        return derived.Concat(cases).OfType<LlmStep>();
    }

    private LlmStep? Variant(MemberReference? accessor, TypeReference type) => types.Of(LlmShape.Facts, type) is { } plan
        ? new LlmStep(LlmCall.TryPart, accessor, type, false) { Nested = plan, Cast = type }
        : null;

    private static bool IsVariant(LlmStep step) => step.Call is LlmCall.TryPart;

    private static IEnumerable<LlmStep> Model(LlmMembers members) =>
        members.All(LlmNames.Model).Where(IsLabel).Take(1).Select(member => Label(member, LlmText.Model));

    private LlmStep? ReasonsOf(CapturedMember member) =>
        !member.IsRedacted && types.ItemOf(member.Type) is { } item && LlmTypes.IsLabel(item)
            ? new LlmStep(LlmCall.Labels, member.Accessor, member.Type, false) { Field = (int)LlmText.FinishReason, Item = item }
            : null;

    private static bool IsLabel(CapturedMember member) => !member.IsRedacted && LlmTypes.IsLabel(member.Type);

    private static LlmStep Label(CapturedMember member, LlmText text) =>
        new(LlmCall.Label, member.Accessor, member.Type, false) { Field = (int)text };

    private static bool IsCount(TypeReference type) =>
        s_integers.Contains((type is GenericInstanceType { ElementType.FullName: "System.Nullable`1" } nullable ? nullable.GenericArguments[0] : type).FullName);
}

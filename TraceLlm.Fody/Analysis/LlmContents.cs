using Mono.Cecil;
using TraceLlm.Fody.Discovery;
using TraceLlm.Fody.Plan;
using TraceLlm.Llm;

namespace TraceLlm.Fody.Analysis;

/// <summary>Finds in a request or a response what was said: messages, their roles, texts and tool calls.</summary>
internal sealed class LlmContents(LlmTypes types, LlmVariants variants)
{
    public IEnumerable<LlmStep> Of(LlmShape shape, TypeReference type, TypeDefinition definition, LlmMembers members) => shape switch
    {
        LlmShape.Request => Request(members),
        LlmShape.Answer => Answer(type, definition, members),
        LlmShape.Message => Message(type, definition, members),
        _ => Part(type, definition, members),
    };

    private IEnumerable<LlmStep> Request(LlmMembers members)
    {
        if (members.All("messages").Select(Messages).OfType<LlmStep>().FirstOrDefault() is not { } messages)
            return [];

        IEnumerable<LlmStep> system = members.All(LlmNames.System)
            .Where(member => member.Type.MetadataType is MetadataType.String && !member.IsRedacted)
            .Take(1)
            .Select(member => new LlmStep(LlmCall.Prompt, member.Accessor, member.Type, true) { Text = "system" });
        return [.. system, messages];
    }

    private LlmStep? Messages(CapturedMember member) => member.IsRedacted ? null : types.Items(LlmShape.Message, member, LlmCall.Messages);

    private IEnumerable<LlmStep> Answer(TypeReference type, TypeDefinition definition, LlmMembers members)
    {
        LlmStep[] variants = [.. Variants(LlmShape.Answer, type, definition, members)];
        if (members.All(LlmNames.Messages).Select(Messages).OfType<LlmStep>().FirstOrDefault() is { } messages)
            return [.. variants, messages];

        LlmStep[] choices = [.. members.All(LlmNames.Choices).Select(member => types.Items(LlmShape.Answer, member)).OfType<LlmStep>().Take(1)];
        if (choices.Length > 0)
            return [.. variants, .. choices];

        CapturedMember[] inner = [.. members.All(LlmNames.Inner).Where(member => !member.IsRedacted)];
        if (inner.Select(member => types.Part(LlmShape.Message, member, LlmCall.Message)).OfType<LlmStep>().FirstOrDefault() is { } message)
            return [.. variants, message];

        LlmStep[] content = [.. Content(members), .. ToolCalls(members)];
        return content.Length > 0
            ? [.. variants, .. Role(members), .. content]
            : [.. variants, .. inner.Select(member => types.Part(LlmShape.Answer, member)).OfType<LlmStep>().Take(1)];
    }

    private LlmStep[] Message(TypeReference type, TypeDefinition definition, LlmMembers members)
    {
        LlmStep[] variants = [.. Variants(LlmShape.Message, type, definition, members)];
        LlmStep[] role = [.. Role(members)];
        if (role.Length == 0 && LlmNames.RoleOfType(definition.Name) is { } known)
            role = [new LlmStep(LlmCall.Role, null, type, true) { Text = known }];

        LlmStep[] answers = [.. members.All(LlmNames.ToolCallId).Where(IsText).Take(1).Select(member => Label(member, LlmText.ToolCallId))];
        LlmStep[] content = [.. Content(members), .. ToolCalls(members), .. ToolCall(members)];
        if (role.Length == 0 && answers.Length > 0 && content.Length > 0 && !content.Any(step => step.Field == (int)LlmText.ToolName))
            role = [new LlmStep(LlmCall.Role, null, type, true) { Text = "tool" }];

        bool isMessage = content.Length > 0 && (role.Length > 0 || content.Any(step => step is { Call: LlmCall.Label, Field: (int)LlmText.ToolName }));
        return isMessage ? [.. variants, .. role, .. answers, .. content] : variants;
    }

    private LlmStep[] Part(TypeReference type, TypeDefinition definition, LlmMembers members)
    {
        // What a model thinks is not what it says.
        if (definition.Name.Contains("Thinking") || definition.Name.Contains("Reasoning"))
            return [];

        LlmStep[] call = [.. ToolCall(members)];
        LlmStep[] variants = [.. Variants(LlmShape.Part, type, definition, members)];
        if (call.Length > 0)
            return [.. variants, .. call];

        IEnumerable<LlmStep> answers = members.All(LlmNames.ToolCallId).Where(IsText).Take(1).Select(member => Label(member, LlmText.ToolCallId));
        LlmStep[] content = [.. Content(members), .. Refusal(members), .. Attachments(members)];
        return content.Length > 0 ? [.. variants, .. answers, .. content] : variants;
    }

    private IEnumerable<LlmStep> Content(LlmMembers members) =>
        members.All(LlmNames.Text).Select(ContentOf).OfType<LlmStep>().Take(1);

    private LlmStep? ContentOf(CapturedMember member)
    {
        if (member.IsRedacted)
            return new LlmStep(LlmCall.Redacted, null, member.Type, true);

        bool isLoose = IsText(member.Type)
            || member.Type.MetadataType is MetadataType.Object
            || member.Type.FullName is "System.Text.Json.JsonElement" or "System.Text.Json.Nodes.JsonNode"
            || (types.ItemOf(member.Type) is { } item && IsText(item));
        return isLoose
            ? new LlmStep(LlmCall.Content, member.Accessor, member.Type, true)
            : types.Items(LlmShape.Part, member) ?? types.Part(LlmShape.Part, member);
    }

    private static IEnumerable<LlmStep> Role(LlmMembers members) =>
        members.All(LlmNames.Role).Where(member => !member.IsRedacted && LlmTypes.IsLabel(member.Type)).Select(member => Label(member, LlmText.Role));

    private static IEnumerable<LlmStep> Refusal(LlmMembers members) =>
        members.All(LlmNames.Refusal).Where(IsText)
            .Select(member => new LlmStep(LlmCall.Content, member.Accessor, member.Type, true));

    private IEnumerable<LlmStep> ToolCalls(LlmMembers members) =>
        members.All(LlmNames.ToolCalls).Where(member => !member.IsRedacted).Select(member => types.Items(LlmShape.Part, member)).OfType<LlmStep>();

    /// <summary>A tool call: its id, its name, its arguments, or a function that has the latter two.</summary>
    private IEnumerable<LlmStep> ToolCall(LlmMembers members)
    {
        LlmStep[] id = [.. members.All(LlmNames.CallId).Where(IsText).Take(1).Select(member => Label(member, LlmText.CallId))];
        if (members.All("function").Select(member => types.Part(LlmShape.Part, member)).OfType<LlmStep>().FirstOrDefault() is { } function)
            return [.. id, function];

        CapturedMember? name = members.All(LlmNames.ToolName).FirstOrDefault(IsText);
        CapturedMember? arguments = members.All(LlmNames.Arguments).Concat(members.All("functionargumentsupdate")).FirstOrDefault(member => IsArguments(member.Type));
        if (name is null || arguments is null)
            return [];

        LlmStep[] given = arguments.IsRedacted || LlmNames.Plain(arguments.Name) == "functionargumentsupdate"
            ? []
            : [new LlmStep(LlmCall.Arguments, arguments.Accessor, arguments.Type, true)];
        return [.. id, Label(name, LlmText.ToolName), .. given];
    }

    private IEnumerable<LlmStep> Attachments(LlmMembers members)
    {
        IEnumerable<LlmStep> media = members.All(LlmNames.MediaType).Where(IsText).Select(member => Label(member, LlmText.MediaType));
        LlmStep[] data = [.. members.All(LlmNames.Data).Where(member => !member.IsRedacted).Select(DataOf).OfType<LlmStep>()];
        bool isData = members.Find("data") is not null && data.Length > 0;
        LlmStep[] references = isData ? [] : [.. members.All(LlmNames.Reference)
            .Where(member => !member.IsRedacted && (IsText(member.Type) || member.Type.FullName == "System.Uri"))
            .Select(member => new LlmStep(LlmCall.Reference, member.Accessor, member.Type, true) { Text = KindOf(member.Name) })];
        return data.Length + references.Length > 0 ? [.. media, .. data, .. references] : [];
    }

    private LlmStep? DataOf(CapturedMember member) =>
        member.Type.FullName == "System.ReadOnlyMemory`1<System.Byte>"
            ? new LlmStep(LlmCall.Data, member.Accessor, member.Type, true) { Text = KindOf(member.Name) }
            : types.Part(LlmShape.Data, member);

    private IEnumerable<LlmStep> Variants(LlmShape shape, TypeReference type, TypeDefinition definition, LlmMembers members)
    {
        IEnumerable<LlmStep?> derived = variants.Derived(type, definition).Select(found => Variant(shape, accessor: null, found));
        IEnumerable<LlmStep?> cases = members.Find("value") is { } value
            ? LlmVariants.Cases(definition, value).Select(found => Variant(shape, value.Accessor, found))
            : [];
        return derived.Concat(cases).OfType<LlmStep>();
    }

    private LlmStep? Variant(LlmShape shape, MemberReference? accessor, TypeReference type)
    {
        if (accessor is not null && IsText(type))
            return new LlmStep(LlmCall.Content, accessor, type, true) { Cast = type };

        if (types.Of(shape, type) is { } plan)
            return new LlmStep(LlmCall.TryPart, accessor, type, true) { Nested = plan, Cast = type };

        return accessor is not null && types.ItemOf(type) is { } item && types.Of(LlmShape.Part, item) is { } items
            ? new LlmStep(LlmCall.Items, accessor, type, true) { Nested = items, Cast = type, Item = item }
            : null;
    }

    private static LlmStep Label(CapturedMember member, LlmText text) =>
        new(LlmCall.Label, member.Accessor, member.Type, true) { Field = (int)text };

    /// <summary>Whether a member is a text that may be seen.</summary>
    private static bool IsText(CapturedMember member) => !member.IsRedacted && IsText(member.Type);

    private static bool IsText(TypeReference type) => type.MetadataType is MetadataType.String;

    private static bool IsArguments(TypeReference type) =>
        IsText(type)
        || type.FullName is "System.BinaryData" or "System.Text.Json.JsonElement" or "System.Text.Json.Nodes.JsonNode" or "System.Text.Json.Nodes.JsonObject"
        || (TypeResolution.TryResolve(type) is { } definition && CollectionTypes.EntriesOf(type, definition) is not null);

    private static string KindOf(string member) =>
        member.IndexOf("image", StringComparison.OrdinalIgnoreCase) >= 0 ? "image"
        : member.IndexOf("audio", StringComparison.OrdinalIgnoreCase) >= 0 ? "audio"
        : member.IndexOf("file", StringComparison.OrdinalIgnoreCase) >= 0 ? "file"
        : "data";
}

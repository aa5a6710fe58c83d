using Mono.Cecil;
using TraceLlm.Fody.Discovery;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Analysis;

/// <summary>
/// Decides how the types of requests and responses are read, by the names and types of their members. A type without such
/// members has no plan, and nothing is generated for it.
/// </summary>
internal sealed class LlmTypes(ModuleDefinition module, CapturedTypes captured)
{
    private const string ClientModel = "System.ClientModel";

    private readonly Dictionary<(LlmShape Shape, string Type), LlmTypePlan?> _plans = [];
    private readonly List<LlmTypePlan> _made = [];
    private readonly LlmVariants _variants = new(module, captured);

    /// <summary>The plans made so far; those that a plan refers to stand before it.</summary>
    public IReadOnlyList<LlmTypePlan> Plans => _made;

    /// <summary>
    /// How a type is read; null when nothing of it is known. A type that leads back to itself is read once on each way.
    /// </summary>
    public LlmTypePlan? Of(LlmShape shape, TypeReference declared)
    {
        TypeReference type = TypeTraits.WithoutModifiers(declared);
        if (type is GenericParameter or TypeSpecification and not GenericInstanceType
            || type.IsPrimitive
            || type.MetadataType is MetadataType.String or MetadataType.Object or MetadataType.Void
            || TypeResolution.TryResolve(type) is not { IsEnum: false } definition
            || TypeTraits.IsRestricted(type))
        {
            return null;
        }

        bool isOwn = captured.IsOwn(definition);
        if (isOwn ? CompilerGenerated.IsType(definition) : type.ContainsGenericParameter || !IsNameable(type, definition))
            return null;

        TypeReference self = isOwn ? TypeResolution.SelfInstance(definition) : type;
        if (_plans.TryGetValue((shape, self.FullName), out LlmTypePlan? plan))
            return plan;

        _plans.Add((shape, self.FullName), null);
        return _plans[(shape, self.FullName)] = Make(shape, self, isOwn ? definition : null, Steps(shape, self, definition, isOwn));
    }

    /// <summary>A plan whose steps are given; null when there are none.</summary>
    public LlmTypePlan? Make(LlmShape shape, TypeReference type, TypeDefinition? host, IEnumerable<LlmStep> steps)
    {
        LlmStep[] all = [.. steps];
        if (all.Length == 0)
            return null;

        var plan = new LlmTypePlan(shape, type, host, all);
        _made.Add(plan);
        return plan;
    }

    public LlmStep? Part(LlmShape shape, CapturedMember member, LlmCall call = LlmCall.Part) => Of(shape, member.Type) is { } plan
        ? new LlmStep(call, member.Accessor, member.Type, IsContentOf(shape)) { Nested = plan }
        : null;

    /// <summary>The items of a collection, each read as a shape.</summary>
    public LlmStep? Items(LlmShape shape, CapturedMember member, LlmCall call = LlmCall.Items) =>
        ItemOf(member.Type) is { } item && Of(shape, item) is { } plan
            ? new LlmStep(call, member.Accessor, member.Type, IsContentOf(shape)) { Nested = plan, Item = item }
            : null;

    /// <summary>The item type of a collection; null for what is none.</summary>
    public TypeReference? ItemOf(TypeReference type) =>
        type is ArrayType { Rank: 1 } array ? array.ElementType
        : type is ArrayType or GenericParameter || type.MetadataType is MetadataType.String || TypeResolution.TryResolve(type) is not { } definition ? null
        : CollectionTypes.ItemsOf(type, definition, mayBeLazy: !captured.IsOwn(definition));

    public static bool IsContentOf(LlmShape shape) => shape is not (LlmShape.Facts or LlmShape.Usage);

    /// <summary>Whether a member's text can be a name: a string, an enum, or what a provider has in place of one.</summary>
    public static bool IsLabel(TypeReference type)
    {
        TypeReference plain = type is GenericInstanceType { ElementType.FullName: "System.Nullable`1" } nullable ? nullable.GenericArguments[0] : type;
        return plain.MetadataType is MetadataType.String
            || plain.FullName == "System.Text.Json.JsonElement"
            || TypeTraits.IsEnum(plain)
            || (plain is not GenericParameter && plain.GetElementType().FullName == "Anthropic.Core.ApiEnum`2")
            || (plain.IsValueType && !plain.IsPrimitive && !ScalarTypes.Contains(plain)
                && TypeResolution.TryResolve(plain) is { } definition && IsTextStruct(definition));
    }

    /// <summary>A struct that wraps a text, as ChatRole of Microsoft.Extensions.AI.</summary>
    private static bool IsTextStruct(TypeDefinition definition) =>
        definition.Methods.Any(method => method is { Name: "ToString", Parameters.Count: 0, IsVirtual: true })
        && definition.Fields.Where(field => !field.IsStatic).All(field => field.FieldType.MetadataType is MetadataType.String);

    private bool IsNameable(TypeReference type, TypeDefinition definition) =>
        definition is { IsPublic: true } or { IsNestedPublic: true } && TypeVisibility.IsVisible(type, module);

    private IEnumerable<LlmStep> Steps(LlmShape shape, TypeReference type, TypeDefinition definition, bool isOwn)
    {
        LlmMembers members = LlmMembers.Of(type, isOwn ? captured.MembersOf(type) : null);
        bool isData = isOwn || captured.IsForeignData(type, definition) || captured.WritesItself(definition)
            || definition.Module.Assembly.Name.Name == ClientModel;
        var facts = new LlmFacts(this, _variants);
        return shape switch
        {
            LlmShape.Result => new[] { LlmShape.Facts, LlmShape.Answer }
                .Select(inner => Of(inner, type) is { } plan ? new LlmStep(LlmCall.Part, null, type, IsContentOf(inner)) { Nested = plan } : null)
                .OfType<LlmStep>(),
            LlmShape.Facts => facts.Of(type, definition, members, isData),
            LlmShape.Usage => facts.OfUsage(members),
            LlmShape.Data => OfData(type, definition),
            // What was said is read of data only, as when it is captured.
            _ when !isData => [],
            _ => new LlmContents(this, _variants).Of(shape, type, definition, members),
        };
    }

    /// <summary>BinaryData, which the runtime does not know.</summary>
    private static IEnumerable<LlmStep> OfData(TypeReference type, TypeDefinition definition)
    {
        if (definition.FullName == "System.BinaryData"
            && definition.Methods.FirstOrDefault(method => method is { Name: "ToMemory", HasParameters: false }) is { } memory)
        {
            yield return new LlmStep(LlmCall.Data, new MethodReference(memory.Name, memory.ReturnType, type) { HasThis = true }, memory.ReturnType, true)
            {
                Text = "data",
            };
        }
    }
}

using Mono.Cecil;
using TraceLlm.Fody.Discovery;

namespace TraceLlm.Fody.Analysis;

/// <summary>
/// Which types of other assemblies hold data and nothing else. The getters of any other type may do anything: open a
/// connection, read a request.
/// </summary>
internal static class ForeignTypes
{
    /// <summary>Assemblies of the known providers: their requests and responses are what an LLM call is about.</summary>
    private static readonly string[] s_providers = ["Microsoft.Extensions.AI.Abstractions", "OpenAI", "Anthropic"];

    /// <summary>SourceConstructFlags.KindMask.</summary>
    private const int ConstructKind = 31;

    /// <summary>SourceConstructFlags.SumType.</summary>
    private const int SumType = 1;

    public static bool IsData(TypeDefinition definition) =>
        definition.IsValueType
            ? IsPlain(definition, depth: 0)
            : IsRecord(definition) || IsOfProvider(definition);

    public static bool IsRecord(TypeDefinition definition) =>
        definition.Methods.Any(method => method.Name == "<Clone>$"
            || (definition.IsValueType && method is { Name: "PrintMembers", Parameters.Count: 1 }));

    /// <summary>A union of F#, or a case of one: its text says which case it is, its properties do not.</summary>
    public static bool IsUnion(TypeDefinition definition) =>
        IsUnionItself(definition)
        || (definition is { IsNested: true, BaseType: { } parent } && TypeResolution.TryResolve(parent) is { } union && IsUnionItself(union));

    private static bool IsUnionItself(TypeDefinition definition) =>
        definition.HasCustomAttributes
        && definition.CustomAttributes.Any(attribute =>
            attribute.AttributeType.FullName == "Microsoft.FSharp.Core.CompilationMappingAttribute"
            && attribute.ConstructorArguments.FirstOrDefault().Value is int flags && (flags & ConstructKind) == SumType);

    /// <summary>Whether a type is a request or a response of a known provider, or part of one.</summary>
    public static bool IsOfProvider(TypeDefinition definition) =>
        !definition.IsInterface && s_providers.Contains(definition.Module.Assembly.Name.Name) && !HoldsResources(definition);

    /// <summary>Whether a type has something to let go of, as clients have.</summary>
    private static bool HoldsResources(TypeDefinition definition) =>
        definition.Name.EndsWith("Client", StringComparison.Ordinal)
        || definition.Interfaces.Any(implementation => implementation.InterfaceType.FullName is "System.IDisposable" or "System.IAsyncDisposable");

    /// <summary>
    /// A struct whose fields are scalars, texts, or such structs. Assemblies made for compiling show for any reference that
    /// a struct holds a field of type object, which makes it none.
    /// </summary>
    private static bool IsPlain(TypeDefinition definition, int depth) =>
        depth < 4
        && !TypeTraits.IsByRefLike(definition)
        && definition.Fields.Where(field => !field.IsStatic).All(field => IsPlainField(field.FieldType, depth));

    private static bool IsPlainField(TypeReference type, int depth) =>
        type is GenericParameter or { MetadataType: MetadataType.String }
        || ScalarTypes.Contains(type)
        || (type.IsValueType && TypeResolution.TryResolve(type) is { } definition && (definition.IsEnum || IsPlain(definition, depth + 1)));
}

using Mono.Cecil;
using TraceLlm.Fody.Discovery;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Analysis;

/// <summary>What is written of objects of other assemblies that their declared type does not say.</summary>
internal sealed class ForeignContents(ModuleDefinition module, CapturedTypes captured)
{
    private readonly LlmVariants _variants = new(module, captured);

    /// <summary>
    /// What gives the value that an object stands for: the bytes of BinaryData, which the runtime does not know, and the
    /// response in a ClientResult of OpenAI. Null for any other type.
    /// </summary>
    public static MethodReference? AccessorOf(TypeReference type, TypeDefinition definition)
    {
        string? name = definition.FullName switch
        {
            "System.BinaryData" => "ToMemory",
            "System.ClientModel.ClientResult`1" when !type.ContainsGenericParameter => "get_Value",
            _ => null,
        };
        return name is not null && definition.Methods.FirstOrDefault(method => method is { IsPublic: true, IsStatic: false, HasParameters: false } && method.Name == name) is { } accessor
            ? new MethodReference(accessor.Name, accessor.ReturnType, type) { HasThis = true }
            : null;
    }

    /// <summary>
    /// Of the requests and responses of providers, what derives from a class beside it has the members that count: the text of
    /// a content of Microsoft.Extensions.AI, the arguments of a call of a tool.
    /// </summary>
    public ValueCapture ByVariants(TypeReference type, TypeDefinition definition, ValueCapture declared)
    {
        if (!ForeignTypes.IsOfProvider(definition))
            return declared;

        ValueCapture[] variants = [.. Derived(type, definition).Select(variant => ValueCapture.Of(CaptureCall.Declared, variant))];
        return variants.Length == 0 ? declared : new ValueCapture(CaptureCall.Generated, type, [type], [.. variants, declared]);
    }

    /// <summary>The types that derive from one, each before those that it derives from.</summary>
    private IEnumerable<TypeReference> Derived(TypeReference type, TypeDefinition definition)
    {
        foreach (TypeReference derived in _variants.Derived(type, definition))
        {
            if (TypeResolution.TryResolve(derived) is not { } found || captured.IsOwn(found))
                continue;

            foreach (TypeReference further in Derived(derived, found))
                yield return further;

            if (captured.TryRequireForeign(derived, found))
                yield return derived;
        }
    }
}

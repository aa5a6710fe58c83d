using Mono.Cecil;

namespace TraceLlm.Fody.Emit;

/// <summary>Finds members of the runtime by name, and refers to them from the module that is woven.</summary>
/// <exception cref="MissingRuntimeMemberException">The runtime is of another version.</exception>
internal sealed class ContractMembers(ModuleDefinition module, ModuleDefinition runtime, ContractImporter importer)
{
    private readonly TypeImporter _types = new(module);

    /// <summary>The module that is woven.</summary>
    public ModuleDefinition Module => module;

    public TypeReference Type(string name) => importer.Type(Definition(name));

    public FieldReference Field(string type, string name) => importer.Field(
        Definition(type).Fields.FirstOrDefault(field => field is { IsPublic: true } && field.Name == name)
        ?? throw new MissingRuntimeMemberException($"{type}.{name}"));

    public MethodReference Method(string type, string name, int parameters) => importer.Method(
        Definition(type).Methods.FirstOrDefault(method =>
            method is { IsPublic: true } && method.Name == name && method.Parameters.Count == parameters)
        ?? throw new MissingRuntimeMemberException($"{type}.{name}"));

    /// <summary>A generic method with its type arguments.</summary>
    public MethodReference Close(MethodReference method, IReadOnlyList<TypeReference> typeArguments)
    {
        if (typeArguments.Count == 0)
            return method;

        var closed = new GenericInstanceMethod(method);
        foreach (TypeReference typeArgument in typeArguments)
            closed.GenericArguments.Add(_types.Import(typeArgument));

        return closed;
    }

    private TypeDefinition Definition(string name) =>
        runtime.GetType(name) ?? throw new MissingRuntimeMemberException(name);
}

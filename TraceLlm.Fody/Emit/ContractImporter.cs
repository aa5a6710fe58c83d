using Mono.Cecil;

namespace TraceLlm.Fody.Emit;

/// <summary>
/// Refers to members of the runtime from a module. Framework types in their signatures are taken from the framework that
/// the module itself was compiled against, so that no second version of it is referenced.
/// </summary>
internal sealed class ContractImporter(ModuleDefinition module, AssemblyNameReference runtime)
{
    public TypeReference Type(TypeDefinition definition) =>
        new(definition.Namespace, definition.Name, module, runtime, definition.IsValueType);

    public FieldReference Field(FieldDefinition definition) =>
        new(definition.Name, Map(definition.FieldType, context: null), Type(definition.DeclaringType));

    public MethodReference Method(MethodDefinition definition)
    {
        var method = new MethodReference(definition.Name, module.TypeSystem.Void, Type(definition.DeclaringType))
        {
            HasThis = definition.HasThis,
        };
        foreach (GenericParameter parameter in definition.GenericParameters)
            method.GenericParameters.Add(new GenericParameter(parameter.Name, method));

        method.ReturnType = Map(definition.ReturnType, method);
        foreach (ParameterDefinition parameter in definition.Parameters)
            method.Parameters.Add(new ParameterDefinition(Map(parameter.ParameterType, method)));

        return method;
    }

    private TypeReference Map(TypeReference type, MethodReference? context) => type switch
    {
        GenericParameter parameter => context!.GenericParameters[parameter.Position],
        ArrayType array => new ArrayType(Map(array.ElementType, context)),
        ByReferenceType reference => new ByReferenceType(Map(reference.ElementType, context)),
        GenericInstanceType generic => MapArguments(generic, context),
        { MetadataType: MetadataType.Void } => module.TypeSystem.Void,
        { MetadataType: MetadataType.Boolean } => module.TypeSystem.Boolean,
        { MetadataType: MetadataType.Int32 } => module.TypeSystem.Int32,
        { MetadataType: MetadataType.UInt32 } => module.TypeSystem.UInt32,
        { MetadataType: MetadataType.Int64 } => module.TypeSystem.Int64,
        { MetadataType: MetadataType.Byte } => module.TypeSystem.Byte,
        { MetadataType: MetadataType.IntPtr } => module.TypeSystem.IntPtr,
        { MetadataType: MetadataType.Single } => module.TypeSystem.Single,
        { MetadataType: MetadataType.Double } => module.TypeSystem.Double,
        { MetadataType: MetadataType.String } => module.TypeSystem.String,
        { MetadataType: MetadataType.Object } => module.TypeSystem.Object,
        TypeDefinition definition => Type(definition),
        _ => new TypeReference(type.Namespace, type.Name, module, module.TypeSystem.CoreLibrary, type.IsValueType),
    };

    private GenericInstanceType MapArguments(GenericInstanceType generic, MethodReference? context)
    {
        var mapped = new GenericInstanceType(Map(generic.ElementType, context));
        foreach (TypeReference argument in generic.GenericArguments)
            mapped.GenericArguments.Add(Map(argument, context));

        return mapped;
    }
}

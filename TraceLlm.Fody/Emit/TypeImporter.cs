using Mono.Cecil;
using TraceLlm.Fody.Discovery;

namespace TraceLlm.Fody.Emit;

/// <summary>
/// Makes what another assembly names something that the module may name. Types are taken from where they are defined among
/// the module's own references, so that no second version of the framework is referenced.
/// </summary>
internal sealed class TypeImporter(ModuleDefinition module)
{
    public TypeReference Import(TypeReference type) => type switch
    {
        GenericParameter => type,
        ArrayType array => ImportItems(array),
        ByReferenceType reference => new ByReferenceType(Import(reference.ElementType)),
        RequiredModifierType required => new RequiredModifierType(Import(required.ModifierType), Import(required.ElementType)),
        OptionalModifierType optional => new OptionalModifierType(Import(optional.ModifierType), Import(optional.ElementType)),
        GenericInstanceType generic => ImportArguments(generic),
        TypeSpecification => type,
        _ when type.Module == module => type,
        _ => module.ImportReference(TypeResolution.TryResolve(type) ?? type),
    };

    public FieldReference Import(FieldReference field) => new(field.Name, Import(field.FieldType), Import(field.DeclaringType));

    /// <summary>A getter: it has no parameters.</summary>
    public MethodReference Import(MethodReference getter) =>
        new(getter.Name, Import(getter.ReturnType), Import(getter.DeclaringType)) { HasThis = getter.HasThis };

    /// <summary>The bounds of an array of several dimensions are part of its type.</summary>
    private ArrayType ImportItems(ArrayType array)
    {
        var imported = new ArrayType(Import(array.ElementType));
        imported.Dimensions.Clear();
        foreach (ArrayDimension dimension in array.Dimensions)
            imported.Dimensions.Add(dimension);

        return imported;
    }

    private GenericInstanceType ImportArguments(GenericInstanceType generic)
    {
        var imported = new GenericInstanceType(Import(generic.ElementType));
        foreach (TypeReference argument in generic.GenericArguments)
            imported.GenericArguments.Add(Import(argument));

        return imported;
    }
}

using Mono.Cecil;
using TraceLlm.Fody.Discovery;
using TraceLlm.Fody.Il;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Emit;

/// <summary>
/// Generates what holds the arguments of a call and enters the method again with them: a class, in the method's own type,
/// that is made when a first attempt may not be the last.
/// </summary>
internal sealed class RetriedBodyEmitter(ModuleDefinition module, RuntimeContract runtime, GeneratedModule generated)
{
    private const MethodAttributes Special = MethodAttributes.HideBySig | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName;

    /// <summary>Generates the class of a method. Gives what makes an object of it, with what loads the arguments.</summary>
    public Func<Func<ParameterDefinition, InstructionSequence>, InstructionSequence> Generate(MethodPlan plan, FieldReference descriptor)
    {
        MethodDefinition method = plan.Method;
        TypeDefinition host = method.DeclaringType;
        var type = new TypeDefinition(
            "", $"<{method.Name}>t__Attempt{host.NestedTypes.Count}", TypeAttributes.NestedAssembly | TypeAttributes.Sealed | TypeAttributes.BeforeFieldInit);
        generated.MarkCompilerGenerated(type);
        TrimAnnotations.CopyRequirements(method, type);
        host.NestedTypes.Add(type);
        var generics = new GenericCopy(method, type);
        var body = new GenericInstanceType(runtime.Retry.RetriedBody);
        body.GenericArguments.Add(generics.Map(plan.Returned!));
        type.BaseType = body;
        FieldDefinition? receiver = method.HasThis ? AddField(type, "this", generics.Map(TypeResolution.SelfInstance(host))) : null;
        var arguments = method.Parameters.Where(parameter => parameter != plan.Retry!.Token)
            .ToDictionary(parameter => parameter, parameter => AddField(type, $"argument{parameter.Index}", generics.Map(parameter.ParameterType)));
        foreach (KeyValuePair<ParameterDefinition, FieldDefinition> argument in arguments)
            TrimAnnotations.CopyMembers(argument.Key, argument.Value);

        AddConstructor(type, body);
        AddInvoke(type, plan, descriptor, receiver, arguments, generics);
        return load =>
        {
            TypeReference closed = OnMethod(type, method);
            InstructionSequence code = new InstructionSequence().New(new MethodReference(".ctor", module.TypeSystem.Void, closed) { HasThis = true });
            if (receiver is not null)
            {
                code.Duplicate().LoadThis(method);
                if (host.IsValueType)
                    code.LoadIndirect(TypeResolution.SelfInstance(host));

                code.StoreField(new FieldReference(receiver.Name, receiver.FieldType, closed));
            }

            foreach (KeyValuePair<ParameterDefinition, FieldDefinition> argument in arguments)
                code.Duplicate().Append(load(argument.Key)).StoreField(new FieldReference(argument.Value.Name, argument.Value.FieldType, closed));

            return code;
        };
    }

    private void AddInvoke(
        TypeDefinition type,
        MethodPlan plan,
        FieldReference descriptor,
        FieldDefinition? receiver,
        Dictionary<ParameterDefinition, FieldDefinition> arguments,
        GenericCopy generics)
    {
        var invoke = new MethodDefinition(
            "Invoke", MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.HideBySig, generics.Map(plan.Returned!));
        var token = new ParameterDefinition("token", ParameterAttributes.None, runtime.CancellationToken);
        invoke.Parameters.Add(token);
        type.Methods.Add(invoke);
        MethodBodyEditor editor = MethodBodyEditor.OfNew(invoke);
        TypeReference self = TypeResolution.SelfInstance(type);
        InstructionSequence code = new InstructionSequence().LoadStaticField(descriptor).Call(runtime.Retry.EnterAttempt);
        if (receiver is not null)
        {
            var field = new FieldReference(receiver.Name, receiver.FieldType, self);
            code.LoadThis(invoke);
            code = plan.Method.DeclaringType.IsValueType ? code.LoadFieldAddress(field) : code.LoadField(field);
        }

        foreach (ParameterDefinition parameter in plan.Method.Parameters)
        {
            if (arguments.TryGetValue(parameter, out FieldDefinition argument))
                code.LoadThis(invoke).LoadField(new FieldReference(argument.Name, argument.FieldType, self));
            else
                code.LoadArgument(token);
        }

        editor.Append(code.Call(Again(plan.Method, generics)).Return());
        editor.Complete();
        runtime.HideFromStackTraces(invoke);
    }

    /// <summary>The method as the nested type calls it.</summary>
    private static MethodReference Again(MethodDefinition method, GenericCopy generics)
    {
        var again = new MethodReference(method.Name, method.ReturnType, generics.Map(TypeResolution.SelfInstance(method.DeclaringType)))
        {
            HasThis = method.HasThis,
        };
        foreach (GenericParameter parameter in method.GenericParameters)
            again.GenericParameters.Add(new GenericParameter(parameter.Name, again));

        foreach (ParameterDefinition parameter in method.Parameters)
            again.Parameters.Add(new ParameterDefinition(parameter.ParameterType));

        if (!method.HasGenericParameters)
            return again;

        var closed = new GenericInstanceMethod(again);
        foreach (GenericParameter parameter in method.GenericParameters)
            closed.GenericArguments.Add(generics.Map(parameter));

        return closed;
    }

    /// <summary>The nested type as the method names it.</summary>
    private static TypeReference OnMethod(TypeDefinition type, MethodDefinition method)
    {
        if (!type.HasGenericParameters)
            return type;

        var closed = new GenericInstanceType(type);
        foreach (GenericParameter parameter in method.DeclaringType.GenericParameters.Concat(method.GenericParameters))
            closed.GenericArguments.Add(parameter);

        return closed;
    }

    private void AddConstructor(TypeDefinition type, GenericInstanceType body)
    {
        var constructor = new MethodDefinition(".ctor", MethodAttributes.Public | Special, module.TypeSystem.Void);
        type.Methods.Add(constructor);
        MethodBodyEditor editor = MethodBodyEditor.OfNew(constructor);
        editor.Append(new InstructionSequence().LoadThis(constructor)
            .Call(new MethodReference(".ctor", module.TypeSystem.Void, body) { HasThis = true }).Return());
        editor.Complete();
    }

    private static FieldDefinition AddField(TypeDefinition type, string name, TypeReference fieldType)
    {
        var field = new FieldDefinition("<>t__" + name, FieldAttributes.Public, fieldType);
        type.Fields.Add(field);
        return field;
    }
}

using Mono.Cecil;
using Mono.Cecil.Cil;
using TraceLlm.Fody.Discovery;
using TraceLlm.Fody.Il;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Emit;

/// <summary>Generates a function of an exception for each distinct pair of type lists: whether it is retried.</summary>
internal sealed class RetryTestEmitter(ModuleDefinition module, RuntimeContract runtime, GeneratedModule generated)
{
    private const string NestedName = "<TraceLlm>Retries";

    private readonly Dictionary<string, MethodDefinition> _tests = [];

    /// <summary>Puts the function on the stack; zero when all exceptions are retried.</summary>
    public InstructionSequence Load(RetryTest? test, TypeDefinition user) =>
        test is null ? new InstructionSequence().LoadNullPointer() : new InstructionSequence().LoadFunction(Find(test, user));

    private MethodDefinition Find(RetryTest test, TypeDefinition user)
    {
        TypeDefinition host = test.On.Concat(test.NotOn).All(type => TypeVisibility.IsVisible(type, module)) ? generated.Retries : Nested(user);
        string key = string.Join("|", host.FullName, Names(test.On), Names(test.NotOn));
        if (!_tests.TryGetValue(key, out MethodDefinition found))
            _tests.Add(key, found = Generate(test, host));

        return found;
    }

    private static string Names(IReadOnlyList<TypeReference> types) => string.Join(",", types.Select(type => $"[{type.Scope}]{type.FullName}"));

    /// <summary>Private types can be named by what stands in the type that names them.</summary>
    private TypeDefinition Nested(TypeDefinition user)
    {
        if (user.NestedTypes.FirstOrDefault(type => type.Name == NestedName) is { } existing)
            return existing;

        var nested = new TypeDefinition(
            "", NestedName, TypeAttributes.NestedAssembly | TypeAttributes.Abstract | TypeAttributes.Sealed | TypeAttributes.BeforeFieldInit, module.TypeSystem.Object);
        generated.MarkCompilerGenerated(nested);
        user.NestedTypes.Add(nested);
        return nested;
    }

    private MethodDefinition Generate(RetryTest test, TypeDefinition host)
    {
        var method = new MethodDefinition(
            $"IsRetried{host.Methods.Count}", MethodAttributes.Assembly | MethodAttributes.Static | MethodAttributes.HideBySig, module.TypeSystem.Boolean);
        var exception = new ParameterDefinition("exception", ParameterAttributes.None, runtime.Exception);
        method.Parameters.Add(exception);
        host.Methods.Add(method);
        Instruction no = InstructionSequence.Label();
        Instruction yes = InstructionSequence.Label();
        var code = new InstructionSequence();
        foreach (TypeReference type in test.NotOn)
            code.LoadArgument(exception).CastOrNull(module.ImportReference(type)).BranchIfTrue(no);

        foreach (TypeReference type in test.On)
            code.LoadArgument(exception).CastOrNull(module.ImportReference(type)).BranchIfTrue(yes);

        code.Branch(test.On.Count == 0 ? yes : no).Mark(yes).LoadBoolean(true).Return().Mark(no).LoadBoolean(false).Return();
        MethodBodyEditor editor = MethodBodyEditor.OfNew(method);
        editor.Append(code);
        editor.Complete();
        return method;
    }
}

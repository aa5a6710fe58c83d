using Mono.Cecil;
using TraceLlm.Fody.Configuration;
using TraceLlm.Fody.Il;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Emit;

/// <summary>
/// What is generated once per module: a type that registers its configuration when the module is loaded, and a type with
/// one descriptor per traced method, made when the first is needed.
/// </summary>
internal sealed class GeneratedModule
{
    private const TypeAttributes StaticClass = TypeAttributes.NotPublic | TypeAttributes.Abstract | TypeAttributes.Sealed;
    private const FieldAttributes StaticField = FieldAttributes.Assembly | FieldAttributes.Static | FieldAttributes.InitOnly;

    private readonly ModuleDefinition _module;
    private readonly RuntimeContract _runtime;
    private readonly FieldDefinition _configuration;
    private readonly TypeDefinition _methods;
    private readonly InstructionSequence _describe = new();
    private TypeDefinition? _writers;
    private TypeDefinition? _retries;
    private TypeDefinition? _bytes;

    public GeneratedModule(ModuleDefinition module, RuntimeContract runtime, MethodReference? exporter, WeaverConfiguration configuration)
    {
        _module = module;
        _runtime = runtime;
        TypeDefinition registration = AddType("<TraceLlm>Module", beforeFieldInit: false);
        _configuration = AddField(registration, "Configuration", runtime.ModuleConfiguration);
        AddInitializer(registration, Registration(exporter, configuration));
        _methods = AddType("<TraceLlm>Methods", beforeFieldInit: true);
        RegisterOnLoad();
    }

    /// <summary>Adds the descriptor of a method. Gives the field that holds it.</summary>
    public FieldReference AddDescriptor(MethodPlan plan)
    {
        FieldDefinition field = AddField(_methods, $"m{_methods.Fields.Count}", _runtime.MethodDescriptor);
        DescriptorEmitter.Emit(_describe, plan, _configuration, _runtime, _module.TypeSystem.String);
        _describe.StoreStaticField(field);
        return field;
    }

    /// <summary>The type of the methods that write values and belong to no type of the module.</summary>
    public TypeDefinition Writers => _writers ??= AddType("<TraceLlm>Writers", beforeFieldInit: true);

    /// <summary>The type of the methods that tell exceptions apart.</summary>
    public TypeDefinition Retries => _retries ??= AddType("<TraceLlm>Retries", beforeFieldInit: true);

    /// <summary>Hands the runtime what reads a provider's hint off an exception.</summary>
    public void SetRetryAfter(MethodDefinition method) =>
        _describe.LoadStaticField(_configuration).LoadFunction(method).Call(_runtime.SetRetryAfter);

    /// <summary>Adds constant bytes. Gives the field whose address is theirs.</summary>
    public FieldReference AddBytes(byte[] value)
    {
        _bytes ??= AddType("<TraceLlm>Bytes", beforeFieldInit: true);
        string name = $"Length{value.Length}";
        TypeDefinition? block = _bytes.NestedTypes.FirstOrDefault(type => type.Name == name);
        if (block is null)
        {
            block = new TypeDefinition(
                "", name, TypeAttributes.NestedAssembly | TypeAttributes.Sealed | TypeAttributes.ExplicitLayout,
                new TypeReference("System", "ValueType", _module, _module.TypeSystem.CoreLibrary, valueType: false))
            {
                PackingSize = 1,
                ClassSize = value.Length,
            };
            _bytes.NestedTypes.Add(block);
        }

        var field = new FieldDefinition($"b{_bytes.Fields.Count}", StaticField | FieldAttributes.HasFieldRVA, block) { InitialValue = value };
        _bytes.Fields.Add(field);
        return field;
    }

    public void MarkCompilerGenerated(ICustomAttributeProvider member)
    {
        var attribute = new TypeReference(
            "System.Runtime.CompilerServices", "CompilerGeneratedAttribute", _module, _module.TypeSystem.CoreLibrary);
        member.CustomAttributes.Add(new CustomAttribute(
            new MethodReference(".ctor", _module.TypeSystem.Void, attribute) { HasThis = true }));
    }

    /// <summary>Writes what was gathered. Nothing may be added afterwards.</summary>
    public void Complete()
    {
        if (_methods.HasFields)
            AddInitializer(_methods, _describe);
        else
            _module.Types.Remove(_methods);
    }

    private InstructionSequence Registration(MethodReference? exporter, WeaverConfiguration configuration)
    {
        string[] options = [.. configuration.Options.SelectMany(option => new[] { option.Key, option.Value })];
        var code = new InstructionSequence();
        if (exporter is not null)
            code.Call(exporter);

        return code
            .LoadBoolean(_module.EntryPoint is not null)
            .LoadTexts(options, _module.TypeSystem.String)
            .Call(_runtime.Register)
            .StoreStaticField(_configuration);
    }

    /// <summary>Reads the configuration's field in the module's own initializer, before any of its code runs.</summary>
    private void RegisterOnLoad()
    {
        TypeDefinition global = _module.Types.First(type => type.Name == "<Module>");
        InstructionSequence load = new InstructionSequence().LoadStaticField(_configuration).Discard();
        if (global.Methods.FirstOrDefault(method => method.Name == ".cctor") is not { } initializer)
        {
            AddInitializer(global, load);
            return;
        }

        var editor = new MethodBodyEditor(initializer);
        editor.Prepend(load);
        editor.Complete();
    }

    private TypeDefinition AddType(string name, bool beforeFieldInit)
    {
        TypeAttributes attributes = beforeFieldInit ? StaticClass | TypeAttributes.BeforeFieldInit : StaticClass;
        var type = new TypeDefinition("", name, attributes, _module.TypeSystem.Object);
        MarkCompilerGenerated(type);
        _module.Types.Add(type);
        return type;
    }

    private static FieldDefinition AddField(TypeDefinition type, string name, TypeReference fieldType)
    {
        var field = new FieldDefinition(name, StaticField, fieldType);
        type.Fields.Add(field);
        return field;
    }

    private void AddInitializer(TypeDefinition type, InstructionSequence code)
    {
        var initializer = new MethodDefinition(
            ".cctor",
            MethodAttributes.Private | MethodAttributes.Static | MethodAttributes.HideBySig | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName,
            _module.TypeSystem.Void);
        type.Methods.Add(initializer);
        MethodBodyEditor editor = MethodBodyEditor.OfNew(initializer);
        editor.Append(code.Return());
        editor.Complete();
    }
}

using Mono.Cecil;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Emit;

/// <summary>
/// Every member of the runtime that woven code refers to: the one place where weaver and runtime meet. Each is resolved
/// once, when the contract is made.
/// </summary>
internal sealed class RuntimeContract
{
    public const string RuntimeAssembly = "TraceLlm";

    /// <summary>Arguments that the call takes at most that begins a span with them.</summary>
    public const int MostAtBegin = 3;

    private const string CallType = "TraceLlm.Woven.TracedCall";
    private const string CapturedType = "TraceLlm.Woven.Captured";
    private const string TaskType = "TraceLlm.Woven.TracedTask";
    private const string EnumerationType = "TraceLlm.Woven.TracedEnumeration";
    private const string ModuleType = "TraceLlm.Woven.WovenModule";
    private const string LlmType = "TraceLlm.Woven.LlmValue";

    private static readonly string[] s_settings =
    [
        "Prompt", "Description", "Kind", "Model", "Provider", "Temperature", "TopP", "Project", "Environment", "Tags",
        "CaptureInput", "CaptureOutput", "RedactResult", "OmitResult", "AutoSend", "Separate",
        "MaxRetries", "RetryDelayMs", "RetryBackoff", "RetryMaxDelayMs", "RetryJitter", "TimeoutMs",
    ];

    private readonly ModuleDefinition _module;
    private readonly ContractMembers _members;
    private readonly TypeImporter _types;
    private readonly Dictionary<CaptureCall, MethodReference> _captures;
    private readonly MethodReference _beginTuple;
    private readonly Dictionary<string, MethodReference> _setters;
    private readonly Dictionary<ReturnHookKind, MethodReference> _returnHooks;
    private readonly Dictionary<ReturnHookKind, MethodReference> _readingHooks;
    private readonly Dictionary<ReturnHookKind, MethodReference> _writingHooks;
    private readonly MethodReference _argument;
    private readonly MethodReference _capturedArgument;
    private readonly MethodReference[] _begins;
    private readonly MethodReference _returnWith;
    private readonly MethodReference _endWith;
    private readonly Dictionary<LlmCall, MethodReference> _llmCalls;
    private readonly MethodReference _readResult;

    private RuntimeContract(ModuleDefinition module, ContractMembers members)
    {
        _module = module;
        _members = members;
        _types = new TypeImporter(module);
        Span = Type("TraceLlm.Spans.Span");
        SpanContext = Type("TraceLlm.Spans.SpanContext");
        CaptureWriter = Type("TraceLlm.Capture.CaptureWriter");
        RedactedObject = Type("TraceLlm.Capture.IRedactedObject");
        CapturedValues = new CapturedValues(members);
        MethodDescriptor = Type("TraceLlm.Spans.MethodDescriptor");
        ModuleConfiguration = Type("TraceLlm.Configuration.ModuleConfiguration");
        Exception = new TypeReference("System", "Exception", module, module.TypeSystem.CoreLibrary);
        Enabled = members.Field("TraceLlm.Spans.TracingSwitch", nameof(Enabled));
        Open = Method(CallType, nameof(Open), 2);
        _begins = [.. Enumerable.Range(1, MostAtBegin).Select(arguments => Method(CallType, "Begin", 1 + arguments))];
        MakeCurrent = Method(CallType, nameof(MakeCurrent), 1);
        OpenOutput = Method(CallType, nameof(OpenOutput), 2);
        Join = Method(CallType, nameof(Join), 2);
        Enter = Method(CallType, nameof(Enter), 1);
        Leave = Method(CallType, nameof(Leave), 3);
        Exit = Method(CallType, nameof(Exit), 3);
        ReturnCall = Method(CallType, "Return", 3);
        Note = Method(CallType, nameof(Note), 2);
        End = Method(CallType, nameof(End), 2);
        Fail = Method(CallType, nameof(Fail), 2);
        FailCall = Method(EnumerationType, nameof(FailCall), 3);
        CancellationToken = new TypeReference("System.Threading", "CancellationToken", module, module.TypeSystem.CoreLibrary, valueType: true);
        Retry = new RetryContract(members);
        Parameter = Method(CapturedType, nameof(Parameter), 3);
        FinalParameter = Method(CapturedType, nameof(FinalParameter), 3);
        BeginResult = Method(CapturedType, nameof(BeginResult), 1);
        _capturedArgument = Method(CapturedType, "Argument", 4);
        _returnWith = Method(CallType, "ReturnWith", 4);
        _endWith = Method(CallType, "EndWith", 3);
        Register = Method(ModuleType, nameof(Register), 2);
        Describe = Method(ModuleType, nameof(Describe), 4);
        SetRetryAfter = Method(ModuleType, nameof(SetRetryAfter), 2);
        _setters = s_settings.ToDictionary(setting => setting, setting => Method(ModuleType, "Set" + setting, 2));
        _beginTuple = Method(CapturedType, nameof(BeginTuple), 1);
        TupleItem = Method(CapturedType, nameof(TupleItem), 2);
        EndTuple = Method(CapturedType, nameof(EndTuple), 1);
        Member = Method(CapturedType, nameof(Member), 4);
        WriteMembers = Method("TraceLlm.Capture.ICapturedObject", nameof(WriteMembers), 2);
        _captures = Enum.GetValues(typeof(CaptureCall)).Cast<CaptureCall>().ToDictionary(
            call => call,
            call => Method(CapturedType, call.ToString(), CaptureParameters(call)));
        _returnHooks = Enum.GetValues(typeof(ReturnHookKind)).Cast<ReturnHookKind>().ToDictionary(
            kind => kind,
            kind => IsTask(kind) ? Method(TaskType, kind.ToString(), 2) : Method(EnumerationType, kind.ToString(), 3));
        _readingHooks = Enum.GetValues(typeof(ReturnHookKind)).Cast<ReturnHookKind>().Where(HasItems).ToDictionary(
            kind => kind,
            kind => IsTask(kind) ? Method(TaskType, kind.ToString(), 3) : Method(EnumerationType, kind.ToString(), 5));
        _writingHooks = _readingHooks.Keys.ToDictionary(
            kind => kind,
            kind => IsTask(kind) ? Method(TaskType, kind.ToString(), 4) : Method(EnumerationType, kind.ToString(), 6));
        _argument = Method(EnumerationType, "Argument", 2);
        LlmReader = Type("TraceLlm.Llm.LlmReader");
        LlmStep = Method(LlmType, "Step", 3);
        LlmHas = Method(LlmType, "Has", 2);
        ReadMessages = Method(CallType, nameof(ReadMessages), 3);
        _readResult = Method(CallType, "ReadResult", 3);
        _llmCalls = Enum.GetValues(typeof(LlmCall)).Cast<LlmCall>().ToDictionary(call => call, call => Method(LlmType, call.ToString(), LlmParameters(call)));
    }

    /// <summary>What takes in what is read of requests and responses.</summary>
    public TypeReference LlmReader { get; }

    public MethodReference LlmStep { get; }

    public MethodReference LlmHas { get; }

    public MethodReference ReadMessages { get; }

    public TypeReference Span { get; }

    /// <summary>What gives a caller its own context back.</summary>
    public TypeReference SpanContext { get; }

    public TypeReference CaptureWriter { get; }

    /// <summary>What a type implements whose values are never written.</summary>
    public TypeReference RedactedObject { get; }

    /// <summary>What values are handed over as that cannot change any more.</summary>
    public CapturedValues CapturedValues { get; }

    public TypeReference MethodDescriptor { get; }

    public TypeReference ModuleConfiguration { get; }

    /// <summary>The framework's base class of exceptions.</summary>
    public TypeReference Exception { get; }

    public FieldReference Enabled { get; }

    public MethodReference Open { get; }

    /// <summary>Makes a span that has begun current.</summary>
    public MethodReference MakeCurrent { get; }

    public MethodReference OpenOutput { get; }

    /// <summary>Begins a span whose arguments have been written.</summary>
    public MethodReference Join { get; }

    /// <summary>Makes the span of a state machine current.</summary>
    public MethodReference Enter { get; }

    public MethodReference Leave { get; }

    /// <summary>Ends the span of a method that has returned.</summary>
    public MethodReference ReturnCall { get; }

    /// <summary>Ends the span of a method that has not.</summary>
    public MethodReference Exit { get; }

    /// <summary>Notes an exception that leaves the body.</summary>
    public MethodReference Note { get; }

    public MethodReference End { get; }

    public MethodReference Fail { get; }

    /// <summary>Records that a method failed before it returned a stream.</summary>
    public MethodReference FailCall { get; }

    public TypeReference CancellationToken { get; }

    /// <summary>What is called around the attempts of retried methods.</summary>
    public RetryContract Retry { get; }

    public MethodReference Parameter { get; }

    public MethodReference FinalParameter { get; }

    public MethodReference BeginResult { get; }

    public MethodReference Register { get; }

    public MethodReference Describe { get; }

    public MethodReference SetRetryAfter { get; }

    public MethodReference TupleItem { get; }

    public MethodReference EndTuple { get; }

    public MethodReference Member { get; }

    /// <summary>What a type implements that writes its own members.</summary>
    public MethodReference WriteMembers { get; }

    /// <summary>Resolves the contract for a module.</summary>
    /// <param name="module">The module that is woven.</param>
    /// <param name="runtime">The runtime's assembly.</param>
    /// <exception cref="MissingRuntimeMemberException">The runtime is of another version.</exception>
    public static RuntimeContract Resolve(ModuleDefinition module, AssemblyDefinition runtime) =>
        new(module, new ContractMembers(module, runtime.MainModule, new ContractImporter(module, ReferenceTo(module, runtime))));

    /// <summary>The module's reference to an assembly; made when there is none yet.</summary>
    public static AssemblyNameReference ReferenceTo(ModuleDefinition module, AssemblyDefinition assembly)
    {
        AssemblyNameReference? reference = module.AssemblyReferences.FirstOrDefault(name => name.Name == assembly.Name.Name);
        if (reference is null)
        {
            reference = new AssemblyNameReference(assembly.Name.Name, assembly.Name.Version)
            {
                PublicKeyToken = assembly.Name.PublicKeyToken,
            };
            module.AssemblyReferences.Add(reference);
        }

        return reference;
    }

    /// <summary>The call that writes a value.</summary>
    public MethodReference Capture(ValueCapture capture) => Close(_captures[capture.Call], capture.TypeArguments);

    /// <summary>The call that makes and begins a span with arguments that are handed over as these types.</summary>
    public MethodReference Begin(IReadOnlyList<TypeReference> arguments) => Close(_begins[arguments.Count - 1], arguments);

    /// <summary>The call that takes an argument.</summary>
    public MethodReference CapturedArgument(TypeReference type) => Close(_capturedArgument, [type]);

    /// <summary>The call that ends a span with a result that is handed over as a type.</summary>
    public MethodReference EndWith(TypeReference type, bool leavesContext) => Close(leavesContext ? _returnWith : _endWith, [type]);

    /// <summary>The call that begins a tuple.</summary>
    public MethodReference BeginTuple(TypeReference type) => Close(_beginTuple, [type]);

    /// <summary>The call that takes a method's result and gives it back.</summary>
    public MethodReference Return(ReturnHook hook) =>
        Close(_returnHooks[hook.Kind], hook.TypeArgument is null ? [] : [hook.TypeArgument]);

    /// <summary>The call that also reads what a task or a stream gives, and of a stream the arguments.</summary>
    public MethodReference ReadingReturn(ReturnHook hook) => Close(_readingHooks[hook.Kind], [hook.TypeArgument!]);

    /// <summary>The call that also writes what a task or a stream gives by its static type.</summary>
    public MethodReference WritingReturn(ReturnHook hook) => Close(_writingHooks[hook.Kind], [hook.TypeArgument!]);

    /// <summary>The call that holds an argument of a stream.</summary>
    public MethodReference Argument(TypeReference type) => Close(_argument, [type]);

    /// <summary>The call that reads a result.</summary>
    public MethodReference ReadResult(TypeReference type) => Close(_readResult, [type]);

    /// <summary>The call that takes in what a step reads.</summary>
    public MethodReference Llm(LlmStep step) => Close(
        _llmCalls[step.Call],
        step.Call is LlmCall.AdditionalCounts or LlmCall.AddUp or LlmCall.Loose or LlmCall.Prompt or LlmCall.Role or LlmCall.Redacted or LlmCall.Data
            ? []
            : [step.Item ?? step.Cast ?? step.Type]);

    /// <summary>The constructor of an action of the reader, a value and a number.</summary>
    public MethodReference LlmAction(TypeReference value) => Action(LlmReader, _types.Import(value), _module.TypeSystem.Int32);

    /// <summary>The constructor of an action of the writer and a value.</summary>
    public MethodReference CaptureAction(TypeReference value) => Action(CaptureWriter, _types.Import(value));

    /// <summary>The call that sets a property of a descriptor.</summary>
    public MethodReference Setter(string property) => _setters[property];

    /// <summary>Whether a task is returned, and no stream.</summary>
    public static bool IsTask(ReturnHookKind kind) => kind <= ReturnHookKind.ValueTaskOf;

    /// <summary>Whether what is returned gives values whose type is known.</summary>
    private static bool HasItems(ReturnHookKind kind) => kind
        is not (ReturnHookKind.Task or ReturnHookKind.ValueTask or ReturnHookKind.UntypedEnumerable or ReturnHookKind.UntypedEnumerator);

    /// <summary>The reader, the value, and what reads the values inside it or says what it is.</summary>
    private static int LlmParameters(LlmCall call) => call switch
    {
        LlmCall.AddUp or LlmCall.Redacted => 1,
        LlmCall.AdditionalCounts or LlmCall.Loose or LlmCall.Role or LlmCall.Content or LlmCall.Arguments => 2,
        _ => 3,
    };

    /// <summary>The writer, the value, and what writes the values inside it.</summary>
    private static int CaptureParameters(CaptureCall call) => call switch
    {
        CaptureCall.Nothing or CaptureCall.Redacted => 1,
        CaptureCall.Map or CaptureCall.Pair => 4,
        CaptureCall.Declared or CaptureCall.Generated or CaptureCall.Tuple or CaptureCall.Optional or CaptureCall.ByReference or CaptureCall.Sequence => 3,
        CaptureCall.Items or CaptureCall.MutableItems or CaptureCall.Memory or CaptureCall.MutableMemory => 3,
        _ => 2,
    };

    /// <summary>Keeps a generated method out of stack traces and away from debuggers.</summary>
    public void HideFromStackTraces(MethodDefinition method)
    {
        foreach (string name in new[] { "StackTraceHiddenAttribute", "DebuggerStepThroughAttribute" })
        {
            var attribute = new TypeReference("System.Diagnostics", name, _module, _module.TypeSystem.CoreLibrary);
            method.CustomAttributes.Add(new CustomAttribute(new MethodReference(".ctor", _module.TypeSystem.Void, attribute) { HasThis = true }));
        }
    }

    private MethodReference Action(params TypeReference[] arguments)
    {
        var action = new GenericInstanceType(new TypeReference("System", $"Action`{arguments.Length}", _module, _module.TypeSystem.CoreLibrary));
        foreach (TypeReference argument in arguments)
            action.GenericArguments.Add(argument);

        var constructor = new MethodReference(".ctor", _module.TypeSystem.Void, action) { HasThis = true };
        constructor.Parameters.Add(new ParameterDefinition(_module.TypeSystem.Object));
        constructor.Parameters.Add(new ParameterDefinition(_module.TypeSystem.IntPtr));
        return constructor;
    }

    private TypeReference Type(string name) => _members.Type(name);

    private MethodReference Method(string type, string name, int parameters) => _members.Method(type, name, parameters);

    private MethodReference Close(MethodReference method, IReadOnlyList<TypeReference> typeArguments) => _members.Close(method, typeArguments);
}

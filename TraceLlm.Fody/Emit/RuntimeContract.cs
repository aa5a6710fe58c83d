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

    private const string CallType = "TraceLlm.Woven.TracedCall";
    private const string CapturedType = "TraceLlm.Woven.Captured";
    private const string TaskType = "TraceLlm.Woven.TracedTask";
    private const string EnumerationType = "TraceLlm.Woven.TracedEnumeration";
    private const string RetriedType = "TraceLlm.Woven.RetriedCall";
    private const string RetriedTaskType = "TraceLlm.Woven.RetriedTask";
    private const string RetriedEnumerationType = "TraceLlm.Woven.RetriedEnumeration";
    private const string ModuleType = "TraceLlm.Woven.WovenModule";

    private static readonly string[] s_settings =
    [
        "Prompt", "Description", "Kind", "Model", "Provider", "Temperature", "TopP", "Project", "Environment", "Tags",
        "CaptureInput", "CaptureOutput", "RedactResult", "OmitResult", "AutoSend", "Separate",
        "MaxRetries", "RetryDelayMs", "RetryBackoff", "RetryMaxDelayMs", "RetryJitter", "TimeoutMs",
    ];

    private readonly ModuleDefinition _module;
    private readonly ModuleDefinition _runtime;
    private readonly ContractImporter _importer;
    private readonly TypeImporter _types;
    private readonly Dictionary<CaptureCall, MethodReference> _captures;
    private readonly MethodReference _beginTuple;
    private readonly Dictionary<string, MethodReference> _setters;
    private readonly Dictionary<ReturnHookKind, MethodReference> _returnHooks;
    private readonly Dictionary<ReturnHookKind, MethodReference> _retriedReturns;
    private readonly Dictionary<ReturnHookKind, MethodReference> _taskTests;

    private RuntimeContract(ModuleDefinition module, ModuleDefinition runtime, ContractImporter importer)
    {
        _module = module;
        _runtime = runtime;
        _importer = importer;
        _types = new TypeImporter(module);
        Span = Type("TraceLlm.Spans.Span");
        CaptureWriter = Type("TraceLlm.Capture.CaptureWriter");
        RedactedObject = Type("TraceLlm.Capture.IRedactedObject");
        MethodDescriptor = Type("TraceLlm.Spans.MethodDescriptor");
        ModuleConfiguration = Type("TraceLlm.Configuration.ModuleConfiguration");
        Exception = new TypeReference("System", "Exception", module, module.TypeSystem.CoreLibrary);
        Enabled = Field("TraceLlm.Spans.TracingSwitch", nameof(Enabled));
        Open = Method(CallType, nameof(Open), 1);
        OpenInput = Method(CallType, nameof(OpenInput), 1);
        Start = Method(CallType, nameof(Start), 2);
        OpenOutput = Method(CallType, nameof(OpenOutput), 1);
        CloseOutput = Method(CallType, nameof(CloseOutput), 2);
        Leave = Method(CallType, nameof(Leave), 2);
        Exit = Method(CallType, nameof(Exit), 2);
        Note = Method(CallType, nameof(Note), 2);
        End = Method(CallType, nameof(End), 1);
        Fail = Method(CallType, nameof(Fail), 2);
        FailCall = Method(EnumerationType, nameof(FailCall), 3);
        RetryState = Type("TraceLlm.Retry.RetryState");
        RetryWaiter = Type("TraceLlm.Retry.RetryWaiter");
        CancellationToken = new TypeReference("System.Threading", "CancellationToken", module, module.TypeSystem.CoreLibrary, valueType: true);
        BeginAttempts = Method(RetriedType, "Begin", 2);
        AttemptToken = Method(RetriedType, "Token", 1);
        AttemptFails = Method(RetriedType, "Fails", 4);
        WaitForAttempt = Method(RetriedType, "Wait", 3);
        SurfacedFailure = Method(RetriedType, "Surfaced", 1);
        AttemptContext = Method(RetriedType, "Context", 0);
        AttemptFailure = Method(RetriedType, "Failure", 4);
        AttemptWaiter = Method(RetriedType, "Waiter", 4);
        IsWaiting = Method(RetriedType, nameof(IsWaiting), 1);
        ContinueAttempts = Method(RetriedType, "Continue", 2);
        EndAttempts = Method(RetriedType, "End", 1);
        WaiterIsCompleted = Method("TraceLlm.Retry.RetryWaiter", "get_IsCompleted", 0);
        EnterAttempt = Method(RetriedType, "Enter", 1);
        IsEntered = Method(RetriedType, nameof(IsEntered), 1);
        RetriedBody = Type("TraceLlm.Retry.RetriedBody`1");
        RetriedBody.GenericParameters.Add(new GenericParameter("TResult", RetriedBody));
        ReturnHookKind[] kinds = [.. Enum.GetValues(typeof(ReturnHookKind)).Cast<ReturnHookKind>()];
        _retriedReturns = kinds.ToDictionary(kind => kind, kind => IsTask(kind)
            ? Method(RetriedTaskType, kind.ToString(), 7)
            : Method(RetriedEnumerationType, kind.ToString(), 5));
        _taskTests = kinds.Where(IsTask).ToDictionary(kind => kind, kind => Method(RetriedTaskType, kind + "IsDone", 1));
        Parameter = Method(CapturedType, nameof(Parameter), 3);
        FinalParameter = Method(CapturedType, nameof(FinalParameter), 3);
        BeginResult = Method(CapturedType, nameof(BeginResult), 1);
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
    }

    public TypeReference Span { get; }

    public TypeReference CaptureWriter { get; }

    /// <summary>What a type implements whose values are never written.</summary>
    public TypeReference RedactedObject { get; }

    public TypeReference MethodDescriptor { get; }

    public TypeReference ModuleConfiguration { get; }

    /// <summary>The framework's base class of exceptions.</summary>
    public TypeReference Exception { get; }

    public FieldReference Enabled { get; }

    public MethodReference Open { get; }

    public MethodReference OpenInput { get; }

    public MethodReference Start { get; }

    public MethodReference OpenOutput { get; }

    public MethodReference CloseOutput { get; }

    public MethodReference Leave { get; }

    public MethodReference Exit { get; }

    /// <summary>Notes an exception that leaves the body.</summary>
    public MethodReference Note { get; }

    public MethodReference End { get; }

    public MethodReference Fail { get; }

    /// <summary>Records that a method failed before it returned a stream.</summary>
    public MethodReference FailCall { get; }

    public TypeReference RetryState { get; }

    public TypeReference RetryWaiter { get; }

    public TypeReference CancellationToken { get; }

    public MethodReference BeginAttempts { get; }

    public MethodReference AttemptToken { get; }

    public MethodReference AttemptFails { get; }

    public MethodReference WaitForAttempt { get; }

    public MethodReference SurfacedFailure { get; }

    public MethodReference AttemptContext { get; }

    public MethodReference AttemptFailure { get; }

    public MethodReference AttemptWaiter { get; }

    public MethodReference IsWaiting { get; }

    public MethodReference ContinueAttempts { get; }

    public MethodReference EndAttempts { get; }

    public MethodReference WaiterIsCompleted { get; }

    public MethodReference EnterAttempt { get; }

    public MethodReference IsEntered { get; }

    public TypeReference RetriedBody { get; }

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
    public static RuntimeContract Resolve(ModuleDefinition module, AssemblyDefinition runtime)
    {
        AssemblyNameReference? reference = module.AssemblyReferences.FirstOrDefault(name => name.Name == RuntimeAssembly);
        if (reference is null)
        {
            reference = new AssemblyNameReference(runtime.Name.Name, runtime.Name.Version)
            {
                PublicKeyToken = runtime.Name.PublicKeyToken,
            };
            module.AssemblyReferences.Add(reference);
        }

        return new RuntimeContract(module, runtime.MainModule, new ContractImporter(module, reference));
    }

    /// <summary>The call that writes a value.</summary>
    public MethodReference Capture(ValueCapture capture) => Close(_captures[capture.Call], capture.TypeArguments);

    /// <summary>The call that begins a tuple.</summary>
    public MethodReference BeginTuple(TypeReference type) => Close(_beginTuple, [type]);

    /// <summary>The call that takes a method's result and gives it back.</summary>
    public MethodReference Return(ReturnHook hook) => 
        Close(_returnHooks[hook.Kind], hook.TypeArgument is null ? [] : [hook.TypeArgument]);

    /// <summary>The call that takes what a retried method returns, and what runs its body again, and gives what its caller gets.</summary>
    public MethodReference Retried(ReturnHook hook) =>
        Close(_retriedReturns[hook.Kind], hook.TypeArgument is null ? [] : [hook.TypeArgument]);

    /// <summary>The call that tells whether a task needs no second attempt.</summary>
    public MethodReference IsDone(ReturnHook hook) =>
        Close(_taskTests[hook.Kind], hook.TypeArgument is null ? [] : [hook.TypeArgument]);

    /// <summary>The framework's call that awaits in a method which is asynchronous by the runtime.</summary>
    public MethodReference AwaitAwaiter()
    {
        var call = new MethodReference("UnsafeAwaitAwaiter", _module.TypeSystem.Void, FrameworkType("AsyncHelpers"));
        var awaiter = new GenericParameter("TAwaiter", call);
        call.GenericParameters.Add(awaiter);
        call.Parameters.Add(new ParameterDefinition(awaiter));
        var closed = new GenericInstanceMethod(call);
        closed.GenericArguments.Add(RetryWaiter);
        return closed;
    }

    /// <summary>A builder's call that resumes a state machine after the wait for an attempt.</summary>
    public MethodReference Resume(TypeReference builder, TypeReference stateMachine)
    {
        var call = new MethodReference("AwaitUnsafeOnCompleted", _module.TypeSystem.Void, builder) { HasThis = true };
        foreach (string name in new[] { "TAwaiter", "TStateMachine" })
        {
            var parameter = new GenericParameter(name, call);
            call.GenericParameters.Add(parameter);
            call.Parameters.Add(new ParameterDefinition(new ByReferenceType(parameter)));
        }

        var closed = new GenericInstanceMethod(call);
        closed.GenericArguments.Add(RetryWaiter);
        closed.GenericArguments.Add(stateMachine);
        return closed;
    }

    /// <summary>The call that sets a property of a descriptor.</summary>
    public MethodReference Setter(string property) => _setters[property];

    private static bool IsTask(ReturnHookKind kind) => kind <= ReturnHookKind.ValueTaskOf;

    private MethodReference Close(MethodReference method, IReadOnlyList<TypeReference> typeArguments)
    {
        if (typeArguments.Count == 0)
            return method;

        var closed = new GenericInstanceMethod(method);
        foreach (TypeReference typeArgument in typeArguments)
            closed.GenericArguments.Add(_types.Import(typeArgument));

        return closed;
    }

    /// <summary>The writer, the value, and what writes the values inside it.</summary>
    private static int CaptureParameters(CaptureCall call) => call switch
    {
        CaptureCall.Nothing or CaptureCall.Redacted => 1,
        CaptureCall.Map => 4,
        CaptureCall.Declared or CaptureCall.Tuple or CaptureCall.Optional or CaptureCall.ByReference or CaptureCall.Sequence => 3,
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

    private TypeReference FrameworkType(string name) =>
        new("System.Runtime.CompilerServices", name, _module, _module.TypeSystem.CoreLibrary);

    private TypeReference Type(string name) => _importer.Type(Definition(name));

    private FieldReference Field(string type, string name) => _importer.Field(
        Definition(type).Fields.FirstOrDefault(field => field is { IsPublic: true } && field.Name == name)
        ?? throw new MissingRuntimeMemberException($"{type}.{name}"));

    private MethodReference Method(string type, string name, int parameters) => _importer.Method(
        Definition(type).Methods.FirstOrDefault(method =>
            method is { IsPublic: true } && method.Name == name && method.Parameters.Count == parameters)
        ?? throw new MissingRuntimeMemberException($"{type}.{name}"));

    private TypeDefinition Definition(string name) =>
        _runtime.GetType(name) ?? throw new MissingRuntimeMemberException(name);
}

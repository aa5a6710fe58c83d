using Mono.Cecil;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Emit;

/// <summary>The part of the contract with the runtime that concerns retries.</summary>
internal sealed class RetryContract
{
    private const string RetriedType = "TraceLlm.Woven.RetriedCall";
    private const string RetriedTaskType = "TraceLlm.Woven.RetriedTask";
    private const string RetriedEnumerationType = "TraceLlm.Woven.RetriedEnumeration";

    private readonly ContractMembers _members;
    private readonly Dictionary<ReturnHookKind, MethodReference> _retriedReturns;
    private readonly Dictionary<ReturnHookKind, MethodReference> _taskTests;

    public RetryContract(ContractMembers members)
    {
        _members = members;
        RetryState = members.Type("TraceLlm.Retry.RetryState");
        RetryWaiter = members.Type("TraceLlm.Retry.RetryWaiter");
        BeginAttempts = members.Method(RetriedType, "Begin", 2);
        AttemptToken = members.Method(RetriedType, "Token", 1);
        AttemptFails = members.Method(RetriedType, "Fails", 4);
        WaitForAttempt = members.Method(RetriedType, "Wait", 3);
        SurfacedFailure = members.Method(RetriedType, "Surfaced", 1);
        AttemptContext = members.Method(RetriedType, "Context", 0);
        AttemptFailure = members.Method(RetriedType, "Failure", 4);
        AttemptWaiter = members.Method(RetriedType, "Waiter", 4);
        IsWaiting = members.Method(RetriedType, nameof(IsWaiting), 1);
        ContinueAttempts = members.Method(RetriedType, "Continue", 2);
        EndAttempts = members.Method(RetriedType, "End", 1);
        WaiterIsCompleted = members.Method("TraceLlm.Retry.RetryWaiter", "get_IsCompleted", 0);
        EnterAttempt = members.Method(RetriedType, "Enter", 1);
        IsEntered = members.Method(RetriedType, nameof(IsEntered), 1);
        RetriedBody = members.Type("TraceLlm.Retry.RetriedBody`1");
        RetriedBody.GenericParameters.Add(new GenericParameter("TResult", RetriedBody));
        ReturnHookKind[] kinds = [.. Enum.GetValues(typeof(ReturnHookKind)).Cast<ReturnHookKind>()];
        _retriedReturns = kinds.ToDictionary(kind => kind, kind => RuntimeContract.IsTask(kind)
            ? members.Method(RetriedTaskType, kind.ToString(), 7)
            : members.Method(RetriedEnumerationType, kind.ToString(), 5));
        _taskTests = kinds.Where(RuntimeContract.IsTask).ToDictionary(kind => kind, kind => members.Method(RetriedTaskType, kind + "IsDone", 1));
    }

    public TypeReference RetryState { get; }

    public TypeReference RetryWaiter { get; }

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

    /// <summary>The call that takes what a retried method returns, and what runs its body again, and gives what its caller gets.</summary>
    public MethodReference Retried(ReturnHook hook) =>
        _members.Close(_retriedReturns[hook.Kind], hook.TypeArgument is null ? [] : [hook.TypeArgument]);

    /// <summary>The call that tells whether a task needs no second attempt.</summary>
    public MethodReference IsDone(ReturnHook hook) =>
        _members.Close(_taskTests[hook.Kind], hook.TypeArgument is null ? [] : [hook.TypeArgument]);

    /// <summary>The framework's call that awaits in a method which is asynchronous by the runtime.</summary>
    public MethodReference AwaitAwaiter()
    {
        var call = new MethodReference("UnsafeAwaitAwaiter", _members.Module.TypeSystem.Void, new TypeReference("System.Runtime.CompilerServices", "AsyncHelpers", _members.Module, _members.Module.TypeSystem.CoreLibrary));
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
        var call = new MethodReference("AwaitUnsafeOnCompleted", _members.Module.TypeSystem.Void, builder) { HasThis = true };
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
}

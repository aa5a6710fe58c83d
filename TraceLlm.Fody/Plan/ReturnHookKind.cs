namespace TraceLlm.Fody.Plan;

/// <summary>The calls of the runtime that take a method's result and give it back, by the type they are for.</summary>
internal enum ReturnHookKind
{
    /// <summary>Task.</summary>
    Task,

    /// <summary>Task of a result.</summary>
    TaskOf,

    /// <summary>ValueTask.</summary>
    ValueTask,

    /// <summary>ValueTask of a result.</summary>
    ValueTaskOf,

    /// <summary>IEnumerable of an item type.</summary>
    Enumerable,

    /// <summary>IEnumerator of an item type.</summary>
    Enumerator,

    /// <summary>IEnumerable without an item type.</summary>
    UntypedEnumerable,

    /// <summary>IEnumerator without an item type.</summary>
    UntypedEnumerator,

    /// <summary>IAsyncEnumerable.</summary>
    AsyncEnumerable,

    /// <summary>IAsyncEnumerator.</summary>
    AsyncEnumerator,
}

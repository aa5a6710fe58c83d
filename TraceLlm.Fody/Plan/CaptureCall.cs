namespace TraceLlm.Fody.Plan;

/// <summary>Which call of the runtime writes a value. What it takes besides is in <see cref="ValueCapture.Parts"/>.</summary>
internal enum CaptureCall
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>A scalar, or a value whose type is not known before run time.</summary>
    Value,

    /// <summary>A type with type parameters that are open, and with types of other assemblies that are not to be asked for their text.</summary>
    Undecided,

    /// <summary>An object, by its run-time type.</summary>
    Instance,

    /// <summary>An object of another assembly: what it is known to be, or its type's name.</summary>
    Foreign,

    /// <summary>An object that writes its own members.</summary>
    Own,

    /// <summary>An object that may write its own members, else those of its declared type.</summary>
    Declared,

    /// <summary>An enum.</summary>
    Enumeration,

    /// <summary>A nullable value. One part: the underlying value.</summary>
    Optional,

    /// <summary>A value held by reference. One part: the value.</summary>
    ByReference,

    /// <summary>A ReadOnlySpan. One part: the items.</summary>
    Items,

    /// <summary>A Span. One part: the items.</summary>
    MutableItems,

    /// <summary>A ReadOnlyMemory. One part: the items.</summary>
    Memory,

    /// <summary>A Memory. One part: the items.</summary>
    MutableMemory,

    /// <summary>A collection. One part: the items.</summary>
    Sequence,

    /// <summary>A dictionary. Two parts: the keys and the values.</summary>
    Map,

    /// <summary>A pair of a key and a value. Two parts.</summary>
    Pair,

    /// <summary>A value tuple. As many parts as it has fields.</summary>
    Tuple,

    /// <summary>
    /// An object of another assembly, by what it holds or by what it is found to be. The last part is what it holds, or the
    /// declared type; those before it are types that derive from that.
    /// </summary>
    Generated,

    /// <summary>The type's name instead of the value.</summary>
    TypeName,

    /// <summary>A secret: a mark instead of the value.</summary>
    Redacted,

    /// <summary>There is no value.</summary>
    Nothing,
}

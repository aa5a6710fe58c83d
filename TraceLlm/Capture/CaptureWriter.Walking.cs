namespace TraceLlm.Capture;

/// <summary>How it walks through collections and objects.</summary>
public sealed partial class CaptureWriter
{
    /// <summary>What stands for a value that cannot be held or walked: the name of its type.</summary>
    internal void WriteTypeName(string typeName) => _json.WriteString(typeName);

    /// <summary>
    /// Goes one level deeper, into a collection or an object. False when the value may not be walked: then what stands
    /// for it is written.
    /// </summary>
    internal bool TryDescend<T>(T value) =>
        typeof(T).IsValueType ? TryDescend<T>() : TryDescendInto(value!);

    /// <summary>Goes one level deeper, into a value that has no identity.</summary>
    internal bool TryDescend<T>()
    {
        if (_path.Depth >= _rules.Limits.MaxDepth)
        {
            WriteTooDeep(typeof(T));
            return false;
        }

        _path.Enter(null);
        return true;
    }

    /// <summary>Begins an array, after going a level deeper.</summary>
    internal void BeginItems() => _json.WriteByte((byte)'[');

    internal void EndItems() => End((byte)']');

    /// <summary>Begins an object whose members are not known, after going a level deeper.</summary>
    internal void BeginObject() => _json.WriteByte((byte)'{');

    internal void EndObject() => End((byte)'}');

    /// <summary>Whether one more item may be written; if so its separator is.</summary>
    internal bool Admit(int index)
    {
        if (index >= _rules.Limits.MaxItems || !HasRoom())
        {
            Truncated = true;
            return false;
        }

        Separate(index);
        return true;
    }

    /// <summary>Separates an item from the one before it.</summary>
    internal void Separate(int index)
    {
        if (index > 0)
            _json.WriteByte((byte)',');
    }

    /// <summary>Begins an object whose members are known, after going a level deeper. Gives the enclosing object's position.</summary>
    internal MemberPosition BeginMembers()
    {
        _json.WriteByte((byte)'{');
        (MemberPosition outer, _member) = (_member, MemberPosition.None);
        return outer;
    }

    /// <summary>Begins a member. False when the value has reached its limit.</summary>
    /// <param name="encodedName">The name, with what stands around it: the separator before it and the colon.</param>
    /// <param name="index">The member's index.</param>
    internal bool BeginMember(ReadOnlySpan<byte> encodedName, int index)
    {
        if (!HasRoom())
        {
            Truncated = true;
            return false;
        }

        _json.WriteRaw(encodedName);
        _member = new MemberPosition(index, _json.Length);
        return true;
    }

    /// <summary>
    /// Puts a failure in the place of the value of the member that was begun last, and goes on to the next one. False when
    /// none was begun from <paramref name="first"/> on: then it is not a getter that fails, and would fail again.
    /// </summary>
    internal bool TryFailMember(Exception exception, int depth, ref int first)
    {
        if (_member.Index < first)
            return false;

        Fail(exception, _member.Start, depth);
        first = _member.Index + 1;
        return true;
    }

    /// <summary>Puts a failure in the place of an object whose members cannot be written: their code may not even load.</summary>
    internal void FailMembers(Exception exception, int start, int depth, MemberPosition outer)
    {
        Fail(exception, start, depth - 1);
        _member = outer;
    }

    internal void EndMembers(MemberPosition outer)
    {
        End((byte)'}');
        _member = outer;
    }

    private void End(byte bracket)
    {
        _path.Leave();
        _json.WriteByte(bracket);
    }

    private bool HasRoom() => _json.Length - _valueStart < _rules.Limits.MaxBytes;

    private bool TryDescendInto(object value)
    {
        if (_path.Depth >= _rules.Limits.MaxDepth)
        {
            WriteTooDeep(value.GetType());
            return false;
        }

        if (_path.Contains(value))
        {
            _json.WriteString($"[cycle: {value.GetType()}]");
            return false;
        }

        _path.Enter(value);
        return true;
    }

    private void WriteTooDeep(Type type)
    {
        Truncated = true;
        WriteTypeName(type.ToString());
    }
}

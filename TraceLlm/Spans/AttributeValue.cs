using TraceLlm.Capture;

namespace TraceLlm.Spans;

/// <summary>The value of an attribute that code sets: text, a number or a truth value.</summary>
internal readonly struct AttributeValue
{
    private readonly AttributeType _type;
    private readonly string? _text;
    private readonly long _bits;

    public AttributeValue(string? value)
    {
        _type = AttributeType.Text;
        _text = value;
    }

    public AttributeValue(long value)
    {
        _type = AttributeType.Integer;
        _bits = value;
    }

    public AttributeValue(double value)
    {
        _type = AttributeType.Number;
        _bits = BitConverter.DoubleToInt64Bits(value);
    }

    public AttributeValue(bool value)
    {
        _type = AttributeType.Boolean;
        _bits = value ? 1 : 0;
    }

    private enum AttributeType : byte
    {
        Text,
        Integer,
        Number,
        Boolean,
    }

    public bool IsText => _type is AttributeType.Text;

    /// <summary>Characters of a text; other values have none.</summary>
    public int TextLength => _text?.Length ?? 0;

    /// <summary>The value with its text, if it is one, passed through a function.</summary>
    public AttributeValue WithText(Func<string?, string?> keep) => IsText ? new AttributeValue(keep(_text)) : this;

    /// <summary>The value as an object, for those who take any.</summary>
    public object? ToObject() => _type switch
    {
        AttributeType.Integer => _bits,
        AttributeType.Number => BitConverter.Int64BitsToDouble(_bits),
        AttributeType.Boolean => _bits != 0,
        _ => _text,
    };

    public void WriteTo(Utf8JsonBuffer json)
    {
        switch (_type)
        {
            case AttributeType.Integer: json.WriteFormatted(_bits); break;
            case AttributeType.Number: json.WriteNumber(BitConverter.Int64BitsToDouble(_bits)); break;
            case AttributeType.Boolean: json.WriteBoolean(_bits != 0); break;
            default:
                if (_text is null)
                    json.WriteNull();
                else
                    json.WriteString(_text);
                break;
        }
    }
}

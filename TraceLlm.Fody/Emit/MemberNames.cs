using System.Text;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Emit;

/// <summary>The names of an object's members as they stand in JSON, with the separators around them, in one block of UTF-8.</summary>
internal sealed class MemberNames
{
    private readonly List<(int Offset, int Length)> _places = [];

    public MemberNames(IReadOnlyList<MemberPlan> members)
    {
        var encoded = new List<byte>();
        foreach (MemberPlan member in members)
        {
            byte[] name = Encoding.UTF8.GetBytes($"{(encoded.Count > 0 ? "," : "")}\"{Escape(member.Member.Name)}\":");
            _places.Add((encoded.Count, name.Length));
            encoded.AddRange(name);
        }

        Encoded = [.. encoded];
    }

    public byte[] Encoded { get; }

    public (int Offset, int Length) this[int index] => _places[index];

    /// <summary>RFC 8259, section 7.</summary>
    private static string Escape(string name)
    {
        var escaped = new StringBuilder();
        foreach (char unit in name)
        {
            if (unit is '"' or '\\')
                escaped.Append('\\').Append(unit);
            else if (unit < ' ')
                escaped.Append($"\\u{(int)unit:x4}");
            else
                escaped.Append(unit);
        }

        return escaped.ToString();
    }
}

using Engine.Plugins.Quantum.Spaces;
using Engine.Plugins.Quantum.Units;

namespace Engine.Plugins.Quantum.Expressions;

/// <summary>What names stand for.</summary>
internal sealed class Scope
{
    private readonly Dictionary<string, ExpressionValue> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _declared;

    /// <param name="declared">All names the model declares, in whatever place.</param>
    public Scope(IEnumerable<string> declared)
    {
        _declared = new HashSet<string>(declared, StringComparer.Ordinal);
    }

    /// <summary>The subsystems, once they are known.</summary>
    public Space? Space { get; set; }

    /// <summary>Dimension of t: none in a model without units.</summary>
    public Dimension Time { get; set; } = Dimension.Time;

    /// <summary>Names that have a value by now.</summary>
    public IEnumerable<string> Known => _values.Keys;

    /// <summary>Names that expressions have used.</summary>
    public HashSet<string> Used { get; } = new(StringComparer.Ordinal);

    /// <summary>Names whose value was refused: what uses them is not refused once more.</summary>
    public HashSet<string> Broken { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether parameters may be functions: then one of them was left as a variable, and others may depend on it.</summary>
    public bool HasVariable { get; set; }

    public bool IsDeclared(string name) => _declared.Contains(name);

    public void Define(string name, ExpressionValue value) => _values[name] = value;

    /// <summary>The same numbers over other subsystems.</summary>
    public Scope For(Space space)
    {
        Scope other = new(_declared) { Space = space, Time = Time };
        foreach ((string name, ExpressionValue value) in _values.Where(v => v.Value is ScalarValue))
        {
            other.Define(name, value);
        }

        return other;
    }

    public ExpressionValue? Find(string name)
    {
        Used.Add(name);
        return _values.GetValueOrDefault(name);
    }
}

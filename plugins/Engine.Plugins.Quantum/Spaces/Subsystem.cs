using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Operators;

namespace Engine.Plugins.Quantum.Spaces;

/// <summary>One factor of the tensor product, with the operators that can be named on it.</summary>
internal sealed class Subsystem
{
    private readonly Dictionary<string, Func<ComplexMatrix>> _makers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ComplexMatrix> _made = new(StringComparer.Ordinal);

    private Subsystem(string name, SubsystemKind kind, int levels)
    {
        Name = name;
        Kind = kind;
        Levels = levels;
        _makers["id"] = () => ComplexMatrix.Identity(levels);
    }

    /// <summary>Its own name, e.g. <c>cavity</c> or <c>q[3]</c>.</summary>
    public string Name { get; }

    public SubsystemKind Kind { get; }

    /// <summary>Number of levels.</summary>
    public int Levels { get; }

    /// <summary>Names of the levels, empty where they have numbers only.</summary>
    public IReadOnlyList<string> LevelNames { get; private init; } = [];

    /// <summary>Mass of a particle on a grid, 1 elsewhere.</summary>
    public double Mass { get; private init; } = 1;

    /// <summary>Twice the spin.</summary>
    public int TwiceSpin => Levels - 1;

    /// <summary>The points of a grid.</summary>
    public PositionGrid? Grid { get; private init; }

    /// <summary>Names of the operators without arguments.</summary>
    public IReadOnlyCollection<string> OperatorNames => _makers.Keys;

    /// <summary>Names of the operators with arguments.</summary>
    public IReadOnlyList<string> CallNames => Kind switch
    {
        SubsystemKind.Oscillator => ["D", "S", "P", "trans"],
        SubsystemKind.Charge or SubsystemKind.Grid => [],
        _ => ["P", "trans"],
    };

    public static Subsystem Oscillator(string name, int levels)
    {
        Subsystem made = new(name, SubsystemKind.Oscillator, levels);
        made._makers["a"] = () => Engine.Quantum.Operators.Oscillator.Annihilation(levels);
        made._makers["n"] = () => Engine.Quantum.Operators.Oscillator.Number(levels);
        made._makers["x"] = () => Engine.Quantum.Operators.Oscillator.Position(levels);
        made._makers["p"] = () => Engine.Quantum.Operators.Oscillator.Momentum(levels);
        made._makers["parity"] = () => Engine.Quantum.Operators.Oscillator.Parity(levels);
        return made;
    }

    public static Subsystem Qubit(string name)
    {
        Subsystem made = new(name, SubsystemKind.Qubit, 2) { LevelNames = ["g", "e"] };
        made._makers["sx"] = () => Pauli.X;
        made._makers["sy"] = () => Pauli.Y;
        made._makers["sz"] = () => Pauli.Z;
        made._makers["sm"] = () => Pauli.Lowering;
        made._makers["sp"] = () => Pauli.Raising;
        made._makers["pe"] = () => Pauli.Excited;
        made._makers["pg"] = () => ComplexMatrix.FromRows([1, 0], [0, 0]);
        return made;
    }

    public static Subsystem Spin(string name, int twiceSpin)
    {
        Subsystem made = new(name, SubsystemKind.Spin, twiceSpin + 1);
        made._makers["Jx"] = () => Engine.Quantum.Operators.Spin.X(twiceSpin);
        made._makers["Jy"] = () => Engine.Quantum.Operators.Spin.Y(twiceSpin);
        made._makers["Jz"] = () => Engine.Quantum.Operators.Spin.Z(twiceSpin);
        made._makers["Jp"] = () => Engine.Quantum.Operators.Spin.Raising(twiceSpin);
        made._makers["Jm"] = () => Engine.Quantum.Operators.Spin.Lowering(twiceSpin);
        return made;
    }

    public static Subsystem Named(string name, IReadOnlyList<string> levels) => new(name, SubsystemKind.Levels, levels.Count) { LevelNames = levels };

    public static Subsystem Charge(string name, int cutoff)
    {
        int levels = (2 * cutoff) + 1;
        Subsystem made = new(name, SubsystemKind.Charge, levels);
        made._makers["nc"] = () => ComplexMatrix.Create(levels, levels, (r, c) => r == c ? r - cutoff : 0);
        made._makers["cosphi"] = () => ComplexMatrix.Create(levels, levels, (r, c) => Math.Abs(r - c) == 1 ? 0.5 : 0);

        // exp(i phi) raises the charge by one; sin phi = (exp(i phi) - exp(-i phi))/2i.
        made._makers["sinphi"] = () => ComplexMatrix.Create(levels, levels, (r, c) => Math.Abs(r - c) == 1 ? new Complex(0, r > c ? -0.5 : 0.5) : 0);
        return made;
    }

    public static Subsystem OnGrid(string name, double from, double to, int points, double mass)
    {
        PositionGrid grid = new(points, from, to);
        Subsystem made = new(name, SubsystemKind.Grid, points) { Mass = mass, Grid = grid };
        made._makers["x"] = grid.Position;
        made._makers["p"] = grid.Momentum;
        made._makers["p2"] = () => 2 * grid.KineticEnergy();
        return made;
    }

    public bool Has(string name) => _makers.ContainsKey(name);

    /// <summary>An operator by name, made once.</summary>
    public ComplexMatrix Operator(string name)
    {
        if (!_made.TryGetValue(name, out ComplexMatrix? matrix))
        {
            _made[name] = matrix = _makers[name]();
        }

        return matrix;
    }

    /// <summary>|to⟩⟨from|.</summary>
    public ComplexMatrix Transition(int to, int from)
    {
        string key = $"{to}<-{from}";
        if (!_made.TryGetValue(key, out ComplexMatrix? matrix))
        {
            _made[key] = matrix = ComplexMatrix.Create(Levels, Levels, (r, c) => r == to && c == from ? 1 : 0);
        }

        return matrix;
    }

    /// <summary>A level by name or number.</summary>
    public bool TryLevel(string label, out int level)
    {
        level = -1;
        for (int k = 0; k < LevelNames.Count; k++)
        {
            level = LevelNames[k] == label ? k : level;
        }

        return level >= 0 || (int.TryParse(label, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out level)
            && level < Levels);
    }

    /// <summary>The name of a level, or its number.</summary>
    public string LevelName(int level) => LevelNames.Count > 0 ? LevelNames[level] : level.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What its levels are called, for messages.</summary>
    public string DescribeLevels() => LevelNames.Count > 0 ? string.Join(", ", LevelNames) : $"0..{Levels - 1}";

    /// <summary>The level next to the truncation, whose population tells whether enough levels are kept; none where nothing is cut off.</summary>
    public IEnumerable<int> EdgeLevels => Kind switch
    {
        SubsystemKind.Oscillator when Levels > 1 => [Levels - 1],
        SubsystemKind.Charge or SubsystemKind.Grid => [0, Levels - 1],
        _ => [],
    };
}

using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.Quantum.Models;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>The basis states that a gate acts on.</summary>
internal sealed class GateSubspace
{
    private readonly int _dimension;

    private GateSubspace(int dimension, int[] states)
    {
        _dimension = dimension;
        States = states;
    }

    /// <summary>Their numbers.</summary>
    public int[] States { get; }

    public int Size => States.Length;

    /// <summary>Whether states are left out.</summary>
    public bool IsPart => Size < _dimension;

    public static GateSubspace Read(QuantumModel model, string? text)
    {
        int d = model.Space.Dimension;
        if (text is null)
        {
            return new GateSubspace(d, [.. Enumerable.Range(0, d)]);
        }

        List<int> states = [];
        foreach (string ket in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            string wanted = ket.Replace(" ", "", StringComparison.Ordinal);
            int index = Enumerable.Range(0, d).FirstOrDefault(k => model.Space.Label(k) == wanted || Numbered(model, k) == wanted, -1);
            if (index < 0 || states.Contains(index))
            {
                throw new ParameterException("subspace", index < 0 ? $"{ket} is no basis state; the first is {model.Space.Label(0)}" : $"{ket} is named twice");
            }

            states.Add(index);
        }

        return states.Count > 0 ? new GateSubspace(d, [.. states]) : throw new ParameterException("subspace", "no state is named, as in |0>; |1>");
    }

    /// <summary>An operator between the states.</summary>
    public ComplexMatrix Restrict(ComplexMatrix a) => ComplexMatrix.Create(Size, Size, (r, c) => a[States[r], States[c]]);

    /// <summary>The map from matrices over the states to matrices over the states.</summary>
    public ComplexMatrix RestrictMap(ComplexMatrix map) => ComplexMatrix.Create(Size * Size, Size * Size,
        (r, c) => map[(States[r / Size] * _dimension) + States[r % Size], (States[c / Size] * _dimension) + States[c % Size]]);

    /// <summary>Mean probability to end among the states from outside of them.</summary>
    public double Seepage(ComplexMatrix map)
    {
        Complex sum = Complex.Zero;
        int[] outside = [.. Enumerable.Range(0, _dimension).Except(States)];
        foreach (int from in outside)
        {
            foreach (int to in States)
            {
                sum += map[(to * _dimension) + to, (from * _dimension) + from];
            }
        }

        return outside.Length == 0 ? 0 : sum.Real / outside.Length;
    }

    private static string Numbered(QuantumModel model, int index) =>
        "|" + string.Join(",", Enumerable.Range(0, model.Space.Subsystems.Count).Select(s => model.Space.Level(index, s))) + ">";
}

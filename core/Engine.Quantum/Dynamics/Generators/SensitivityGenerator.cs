using Engine.Numerics.Ode;
using Engine.Quantum.Dynamics.Drives;

namespace Engine.Quantum.Dynamics.Generators;

/// <summary>
/// A packed density matrix and, after it, its derivative by a parameter: dρ/dt = Lρ, dσ/dt = Lσ + (∂L)ρ. The derivative of D[c] is
/// (D[c + sc'] - D[c] - s²D[c'])/s for any s; s makes both operators of one size, so that the differences keep their digits.
/// </summary>
internal sealed class SensitivityGenerator : IOdeSystem
{
    private static readonly Coefficient s_one = Coefficient.Function(_ => 1)
        .WithTimeScale(double.PositiveInfinity, double.NegativeInfinity, double.PositiveInfinity);

    private readonly LindbladGenerator _generator;
    private readonly LindbladGenerator _turn;
    private readonly (LindbladGenerator Generator, double Weight)[] _jumps;
    private readonly double[] _part;

    public SensitivityGenerator(Hamiltonian hamiltonian, IReadOnlyList<Jump> jumps, Hamiltonian turn, IReadOnlyList<Jump?> changes, HermitianGuard? guard)
    {
        _generator = new LindbladGenerator(hamiltonian, JumpExpansion.Of(jumps), null, guard);
        _turn = new LindbladGenerator(turn, [], null);
        _part = new double[_generator.Dimension];
        Hamiltonian none = new(0 * hamiltonian.Constant);
        List<(LindbladGenerator, double)> parts = [];
        for (int k = 0; k < jumps.Count; k++)
        {
            if (changes[k] is not { } change)
            {
                continue;
            }

            double size = Size(jumps[k]), other = Size(change), s = size > 0 && other > 0 ? size / other : 1;
            Jump both = change.Parts.Aggregate(
                jumps[k].Plus(change.Amplitude ?? s_one, s * change.Operator),
                (sum, part) => sum.Plus(part.Coefficient, s * part.Operator));
            parts.Add((Of(both), 1 / s));
            parts.Add((Of(jumps[k]), -1 / s));
            parts.Add((Of(change), -s));
        }

        _jumps = [.. parts];

        LindbladGenerator Of(Jump jump) => new(none, JumpExpansion.Of([jump]), null);
    }

    public int Dimension => 2 * _generator.Dimension;

    public bool IsComplex => false;

    /// <summary>Order of the density matrix.</summary>
    public int Order => _generator.Order;

    public void Derivative(double time, ReadOnlySpan<double> state, Span<double> derivative)
    {
        int n = _generator.Dimension;
        ReadOnlySpan<double> rho = state[..n];
        Span<double> change = derivative[n..];
        _generator.Derivative(time, state[n..], change);
        Add(_turn, 1, change, rho);
        foreach ((LindbladGenerator generator, double weight) in _jumps)
        {
            Add(generator, weight, change, rho);
        }

        _generator.Derivative(time, rho, derivative[..n]);

        void Add(LindbladGenerator generator, double weight, Span<double> target, ReadOnlySpan<double> source)
        {
            generator.Derivative(time, source, _part);
            for (int k = 0; k < target.Length; k++)
            {
                target[k] += weight * _part[k];
            }
        }
    }

    private static double Size(Jump jump) => jump.Operator.NormBound + jump.Parts.Sum(part => part.Operator.NormBound);
}

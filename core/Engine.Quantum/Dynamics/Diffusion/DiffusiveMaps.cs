using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Dynamics.Diffusion;

/// <summary>
/// The Kraus operator of one step, E½ N E½ with E = exp(-(iH + ½Σc†c)dt) and N = 1 + Σ √η c dY + ½Σ √(ηη') cc' (dY dY' - δ dt), as matrices whose
/// combination a step is.
/// </summary>
internal sealed class DiffusiveMaps
{
    private readonly Hamiltonian _hamiltonian;
    private readonly ComplexMatrix _losses;
    private readonly double _step;
    private readonly ComplexMatrix _constant;
    private readonly ComplexMatrix[] _first;
    private readonly ComplexMatrix[] _second;

    public DiffusiveMaps(Hamiltonian hamiltonian, IReadOnlyList<MonitoredJump> jumps, double step)
    {
        _hamiltonian = hamiltonian;
        _step = step;
        int d = hamiltonian.System.Dimension;
        Channels = [.. jumps.SelectMany(Detectors)];
        Unseen = [.. jumps.Where(jump => jump.Efficiency < 1).Select(jump => Math.Sqrt((1 - jump.Efficiency) * step) * jump.Operator.ToMatrix())];
        _losses = jumps.Aggregate(new ComplexMatrix(d, d), (sum, jump) =>
        {
            ComplexMatrix c = jump.Operator.ToMatrix();
            return sum + (0.5 * (c.Adjoint() * c));
        });
        ComplexMatrix[] seen = [.. Channels.Select(channel => Math.Sqrt(channel.Efficiency) * channel.Matrix)];
        ComplexMatrix constant = ComplexMatrix.Identity(d);
        List<ComplexMatrix> second = [];
        for (int r = 0; r < seen.Length; r++)
        {
            constant -= (0.5 * step) * (seen[r] * seen[r]);
            for (int s = r; s < seen.Length; s++)
            {
                second.Add(r == s ? 0.5 * (seen[r] * seen[r]) : 0.5 * ((seen[r] * seen[s]) + (seen[s] * seen[r])));
            }
        }

        // What does not change from step to step is multiplied beforehand.
        ComplexMatrix? half = hamiltonian.IsConstant ? Half(0) : null;
        ComplexMatrix Between(ComplexMatrix inner) => half is null ? inner : half * inner * half;
        (_constant, _first, _second) = (Between(constant), [.. seen.Select(Between)], [.. second.Select(Between)]);
        Sums = [.. Channels.Select(channel => Math.Sqrt(channel.Efficiency) * (channel.Matrix + channel.Matrix.Adjoint()))];
    }

    /// <summary>The detectors: the operator each sees and its efficiency.</summary>
    public (ComplexMatrix Matrix, double Efficiency)[] Channels { get; }

    /// <summary>√((1 - η)dt) c of jumps that are not wholly seen.</summary>
    public ComplexMatrix[] Unseen { get; }

    /// <summary>√η(c + c†) of each detector, whose mean is the current.</summary>
    public ComplexMatrix[] Sums { get; }

    /// <summary>The Kraus operator of a step.</summary>
    /// <param name="time">Middle of the step.</param>
    /// <param name="increments">dY of each detector.</param>
    /// <param name="target">Takes it.</param>
    public void Form(double time, ReadOnlySpan<double> increments, ComplexMatrix target)
    {
        _constant.AsSpan().CopyTo(target.AsSpan());
        int pair = 0;
        for (int r = 0; r < increments.Length; r++)
        {
            MatrixVector.AddScaled(increments[r], _first[r].AsSpan(), target.AsSpan());
            for (int s = r; s < increments.Length; s++)
            {
                MatrixVector.AddScaled(increments[r] * increments[s], _second[pair++].AsSpan(), target.AsSpan());
            }
        }

        if (!_hamiltonian.IsConstant)
        {
            ComplexMatrix half = Half(time);
            (half * target * half).AsSpan().CopyTo(target.AsSpan());
        }
    }

    private static IEnumerable<(ComplexMatrix, double)> Detectors(MonitoredJump jump)
    {
        if (jump.Efficiency == 0)
        {
            yield break;
        }

        ComplexMatrix c = Complex.FromPolarCoordinates(1, -jump.Phase) * jump.Operator.ToMatrix();
        if (jump.Heterodyne)
        {
            yield return (Math.Sqrt(0.5) * c, jump.Efficiency);
            yield return (new Complex(0, -Math.Sqrt(0.5)) * c, jump.Efficiency);
        }
        else
        {
            yield return (c, jump.Efficiency);
        }
    }

    /// <summary>The deterministic part of half a step.</summary>
    private ComplexMatrix Half(double time) =>
        MatrixExponential.Compute((-0.5 * _step) * ((Complex.ImaginaryOne * _hamiltonian.At(time).ToMatrix()) + _losses));
}

using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.Rydberg.Atoms;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>Spectra along a range of distances, and the eigenstate that comes from the pair state followed from far to near.</summary>
internal sealed class PairCurve
{
    private const double Shown = 1e-3;

    /// <summary>Diagonalizes at each distance.</summary>
    /// <param name="hamiltonian">The pair.</param>
    /// <param name="distances">R in µm, ascending.</param>
    /// <param name="context">The run.</param>
    public PairCurve(PairHamiltonian hamiltonian, double[] distances, IRunContext context)
    {
        Distances = distances;
        int points = distances.Length;
        Shift = new double[points];
        Overlap = new double[points];
        PairWeight = new double[points];
        Followed = new double[points];
        FollowedWeight = new double[points];
        double[]? previous = null;
        PairBlock? block = null;
        for (int i = points - 1; i >= 0; i--)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            var spectrum = new PairSpectrum(hamiltonian, distances[i]);
            Shift[i] = spectrum.Shift;
            Overlap[i] = spectrum.Overlap;
            PairWeight[i] = spectrum.PairWeight;
            PairEigenstate state = previous is null
                ? spectrum.States.MaxBy(s => s.Weight)
                : spectrum.States.Where(s => s.Block == block).MaxBy(s => Math.Abs(Inner(previous, s)));
            previous = Vector(state);
            block = state.Block;
            Followed[i] = state.Energy;
            FollowedWeight[i] = state.Weight;
            Lines.AddRange(spectrum.States.Where(s => s.Weight >= Shown).Select(s => (distances[i], s.Energy, s.Weight)));
            context.ReportProgress((points - i) / (double)points, FormattableString.Invariant($"R = {distances[i]:g4} um"));
        }

        Lines.Reverse();
    }

    /// <summary>R in µm.</summary>
    public double[] Distances { get; }

    /// <summary>B over h in GHz.</summary>
    public double[] Shift { get; }

    /// <summary>W.</summary>
    public double[] Overlap { get; }

    /// <summary>Weight in the pair's own levels.</summary>
    public double[] PairWeight { get; }

    /// <summary>Energy of the followed eigenstate in GHz.</summary>
    public double[] Followed { get; }

    /// <summary>Its overlap with the pair state.</summary>
    public double[] FollowedWeight { get; }

    /// <summary>Eigenstates with a part in the pair state: distance, energy in GHz, weight.</summary>
    public List<(double Distance, double Energy, double Weight)> Lines { get; } = [];

    private static double[] Vector(PairEigenstate state)
    {
        int n = state.Block.Dimension;
        SymmetricEigenDecomposition eigen = state.Eigen;
        return [.. Enumerable.Range(0, n).Select(i => eigen.Vectors[i * n + state.Column])];
    }

    private static double Inner(double[] vector, PairEigenstate state)
    {
        int n = vector.Length;
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            sum += vector[i] * state.Eigen.Vectors[i * n + state.Column];
        }

        return sum;
    }
}

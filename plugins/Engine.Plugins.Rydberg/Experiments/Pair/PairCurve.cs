using Engine.Numerics.Checkpoints;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.Rydberg.Atoms;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>Spectra along a range of distances, and the eigenstate that comes from the pair state followed from far to near.</summary>
internal sealed class PairCurve
{
    private const double Shown = 1e-3;
    private const int Header = 7;

    /// <summary>Diagonalizes at each distance.</summary>
    /// <param name="hamiltonian">The pair.</param>
    /// <param name="distances">R in µm, ascending.</param>
    /// <param name="context">The run.</param>
    /// <param name="journal">Keeps finished distances.</param>
    public PairCurve(PairHamiltonian hamiltonian, double[] distances, IRunContext context, Journal journal)
    {
        Distances = distances;
        int points = distances.Length;
        Shift = new double[points];
        Overlap = new double[points];
        PairWeight = new double[points];
        Followed = new double[points];
        FollowedWeight = new double[points];
        double[]? previous = null;
        int block = -1;
        for (int i = points - 1; i >= 0; i--)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            double distance = distances[i];
            (double[]? before, int within) = (previous, block);
            double[] point = journal.GetOrCompute(FormattableString.Invariant($"distance {i}"), () => Point(hamiltonian, distance, before, within));
            (Shift[i], Overlap[i], PairWeight[i], Followed[i], FollowedWeight[i]) = (point[0], point[1], point[2], point[3], point[4]);
            block = (int)point[5];
            int lines = (int)point[6];
            for (int k = 0; k < lines; k++)
            {
                Lines.Add((distance, point[Header + (2 * k)], point[Header + (2 * k) + 1]));
            }

            previous = point[(Header + (2 * lines))..];
            context.ReportProgress((points - i) / (double)points, FormattableString.Invariant($"R = {distances[i]:g4} um"));
        }

        Lines.Reverse();
    }

    /// <summary>R in µm.</summary>
    public double[] Distances { get; }

    /// <summary>B over h in GHz.</summary>
    public double[] Shift { get; }

    /// <summary>Overlap W of each level with the pair state.</summary>
    public double[] Overlap { get; }

    /// <summary>Weight in the pair's own levels.</summary>
    public double[] PairWeight { get; }

    /// <summary>Energy of the followed eigenstate in GHz.</summary>
    public double[] Followed { get; }

    /// <summary>Its overlap with the pair state.</summary>
    public double[] FollowedWeight { get; }

    /// <summary>Eigenstates with a part in the pair state: distance, energy in GHz, weight.</summary>
    public List<(double Distance, double Energy, double Weight)> Lines { get; } = [];

    // All that is kept of a distance: seven numbers, energy and weight of the lines shown, and the vector followed.
    private static double[] Point(PairHamiltonian hamiltonian, double distance, double[]? previous, int block)
    {
        var spectrum = new PairSpectrum(hamiltonian, distance);
        PairEigenstate state = previous is null
            ? spectrum.States.MaxBy(s => s.Weight)
            : spectrum.States.Where(s => s.Block == hamiltonian.Blocks[block]).MaxBy(s => Math.Abs(Inner(previous, s)));
        (double Energy, double Weight)[] lines = [.. spectrum.States.Where(s => s.Weight >= Shown).Select(s => (s.Energy, s.Weight))];
        int own = Enumerable.Range(0, hamiltonian.Blocks.Count).First(b => hamiltonian.Blocks[b] == state.Block);
        return
        [
            spectrum.Shift, spectrum.Overlap, spectrum.PairWeight, state.Energy, state.Weight, own, lines.Length,
            .. lines.SelectMany(l => (double[])[l.Energy, l.Weight]),
            .. Vector(state),
        ];
    }

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

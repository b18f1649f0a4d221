using Engine.Numerics.LinearAlgebra;

namespace Engine.Plugins.Rydberg.Atoms;

/// <summary>The spectrum of a pair Hamiltonian at one distance, and what blockade it makes of the pair state.</summary>
[Reference("T. G. Walker and M. Saffman, Phys. Rev. A 77, 032723 (2008)", Doi = "10.1103/PhysRevA.77.032723")]
internal sealed class PairSpectrum
{
    private const double ClusterWidth = 1e-4;
    private const double LeastWeight = 0.05;

    /// <summary>The levels of a pair at a distance.</summary>
    /// <param name="hamiltonian">The pair.</param>
    /// <param name="distance">R in µm.</param>
    public PairSpectrum(PairHamiltonian hamiltonian, double distance)
    {
        Distance = distance;
        var levels = new List<PairEigenstate>();
        foreach (PairBlock block in hamiltonian.Blocks)
        {
            SymmetricEigenDecomposition eigen = block.Diagonalize(distance);
            int n = block.Dimension;
            var overlap = new double[n];
            var own = new double[n];
            for (int i = 0; i < n; i++)
            {
                for (int k = 0; k < n; k++)
                {
                    double v = eigen.Vectors[i * n + k];
                    overlap[k] += block.Target[i] * v;
                    own[k] += block.InPair[i] ? v * v : 0;
                }
            }

            for (int k = 0; k < n; k++)
            {
                levels.Add(new PairEigenstate(eigen.Values[k], overlap[k] * overlap[k], own[k], block, eigen, k));
            }
        }

        States = [.. levels.OrderBy(s => s.Energy)];
        (Shift, Overlap, OtherShift) = Blockade();
    }

    /// <summary>R in µm.</summary>
    public double Distance { get; }

    /// <summary>All eigenstates by energy.</summary>
    public IReadOnlyList<PairEigenstate> States { get; }

    /// <summary>B over h in GHz: <c>1/B² = (1/W) Σ weight/E²</c> over clusters of weight 0.05 or more, the sign of the heaviest.</summary>
    public double Shift { get; }

    /// <summary>W, the weight of those clusters. It says nothing about leakage: strongly mixed clusters are kept.</summary>
    public double Overlap { get; }

    /// <summary>
    /// The shift of another cluster of about the same weight and of opposite sign; null for none. The sign of <see cref="Shift"/> then means nothing.
    /// </summary>
    public double? OtherShift { get; }

    /// <summary>The weight of the pair state in eigenstates that are mostly made of the pair's own levels: what is missing leaks to other pairs.</summary>
    public double PairWeight => States.Where(s => s.OwnNorm >= 0.5).Sum(s => s.Weight);

    private (double Shift, double Overlap, double? Other) Blockade()
    {
        var clusters = new List<(double Energy, double Weight)>();
        double previous = double.NaN, weighted = 0, weight = 0, sum = 0;
        int count = 0;
        foreach (PairEigenstate state in States)
        {
            if (count > 0 && !(Math.Abs(state.Energy - previous) < ClusterWidth * Math.Abs(state.Energy)))
            {
                Close();
            }

            weighted += state.Weight * state.Energy;
            weight += state.Weight;
            sum += state.Energy;
            count++;
            previous = state.Energy;
        }

        Close();
        (double Energy, double Weight)[] kept = [.. clusters.Where(c => c.Weight >= LeastWeight).OrderByDescending(c => c.Weight)];
        double total = kept.Sum(c => c.Weight);
        double shift = Math.Sqrt(total / kept.Sum(c => c.Weight / (c.Energy * c.Energy)));
        double? other = kept.Skip(1).Where(
            c => c.Energy * kept[0].Energy < 0 && kept[0].Weight - c.Weight < LeastWeight).Select(c => (double?)c.Energy).FirstOrDefault();
        return (kept[0].Energy < 0 ? -shift : shift, total, other);

        void Close()
        {
            clusters.Add((weight > 0 ? weighted / weight : sum / count, weight));
            (weighted, weight, sum, count) = (0, 0, 0, 0);
        }
    }
}

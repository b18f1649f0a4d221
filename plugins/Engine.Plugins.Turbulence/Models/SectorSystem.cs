using System.Numerics.Tensors;
using Engine.Numerics.Ode;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Modes;
using Engine.Plugins.Turbulence.Scattering;

namespace Engine.Plugins.Turbulence.Models;

/// <summary>
/// The truncated propagation equation of one photon in one sector μ = l_ket - l_bra, for several initial pairs at once; time is the fraction of the path.
/// </summary>
[Reference("F. S. Roux, Phys. Rev. A 83, 053822 (2011)", Doi = "10.1103/PhysRevA.83.053822", Equations = "29, with the total rate canceled")]
internal sealed class SectorSystem : IOdeSystem
{
    private readonly Link _link;
    private readonly Picture _picture;
    private readonly ScatteringFamily _family;
    private readonly double[][] _matrices;
    private readonly int _columns;
    private readonly (int To, int From, double Weight)[] _free;
    private readonly double[] _split;
    private readonly double[] _cosines;
    private readonly double[] _sines;
    private double[]? _buffer;

    /// <summary>Makes the system.</summary>
    /// <param name="link">The path.</param>
    /// <param name="picture">The modes referred to.</param>
    /// <param name="family">The scattering tensor along the path.</param>
    /// <param name="sector">The sector.</param>
    /// <param name="columns">How many initial pairs.</param>
    public SectorSystem(Link link, Picture picture, ScatteringFamily family, ScatteringSector sector, int columns)
    {
        _link = link;
        _picture = picture;
        _family = family;
        Sector = sector;
        _columns = columns;
        _matrices = family.Matrices(tensor => tensor.Matrix(sector));
        _split = new double[2 * columns * sector.Count];
        _cosines = new double[sector.Count];
        _sines = new double[sector.Count];
        Array.Fill(_cosines, 1);
        _free = picture == Picture.CoMoving ? [] : FreeTerms(family.Basis, sector);
    }

    /// <summary>The sector.</summary>
    public ScatteringSector Sector { get; }

    /// <inheritdoc/>
    public int Dimension => 2 * Sector.Count * _columns;

    /// <inheritdoc/>
    public bool IsComplex => true;

    /// <inheritdoc/>
    public void Derivative(double time, ReadOnlySpan<double> state, Span<double> derivative)
    {
        int n = Sector.Count;
        double rate;
        double width = 1;
        if (_picture == Picture.FixedWaist)
        {
            rate = _link.ScatteringStrength * _link.Profile.Density(time);
        }
        else
        {
            rate = _link.ScatteringRate(time);
            width = _link.BeamWidth(time);
            Gouy(_link.Gouy(time));
        }

        double[] matrix = _family.Combine(_matrices, width, ref _buffer);

        // Layout of the state: column after column, each the interleaved pairs of the sector.
        for (int c = 0; c < _columns; c++)
        {
            Span<double> real = _split.AsSpan(2 * c * n, n);
            Span<double> imaginary = _split.AsSpan(((2 * c) + 1) * n, n);
            for (int j = 0; j < n; j++)
            {
                double x = state[2 * ((c * n) + j)];
                double y = state[(2 * ((c * n) + j)) + 1];
                real[j] = (_cosines[j] * x) - (_sines[j] * y);
                imaginary[j] = (_cosines[j] * y) + (_sines[j] * x);
            }
        }

        for (int i = 0; i < n; i++)
        {
            ReadOnlySpan<double> row = matrix.AsSpan(i * n, n);
            for (int c = 0; c < _columns; c++)
            {
                double x = rate * TensorPrimitives.Dot(row, _split.AsSpan(2 * c * n, n));
                double y = rate * TensorPrimitives.Dot(row, _split.AsSpan(((2 * c) + 1) * n, n));
                derivative[2 * ((c * n) + i)] = (_cosines[i] * x) + (_sines[i] * y);
                derivative[(2 * ((c * n) + i)) + 1] = (_cosines[i] * y) - (_sines[i] * x);
            }
        }

        foreach ((int to, int from, double weight) in _free)
        {
            double factor = weight * _link.NormalizedDistance;
            for (int c = 0; c < _columns; c++)
            {
                derivative[2 * ((c * n) + to)] -= factor * state[(2 * ((c * n) + from)) + 1];
                derivative[(2 * ((c * n) + to)) + 1] += factor * state[2 * ((c * n) + from)];
            }
        }
    }

    /// <summary>e^{iψ(N_ket - N_bra)} of every pair.</summary>
    private void Gouy(double angle)
    {
        for (int i = 0; i < _cosines.Length; i++)
        {
            (_sines[i], _cosines[i]) = Math.SinCos(Sector.OrderDifferences[i] * angle);
        }
    }

    /// <summary>dρ_uv/dt = (i/2)(Σ s_mu ρ_mv - Σ s_vn ρ_un): the weights, without i.</summary>
    private static (int To, int From, double Weight)[] FreeTerms(ModeBasis basis, ScatteringSector sector)
    {
        var terms = new Dictionary<(int, int), double>();
        void Add(int to, int from, double weight)
        {
            if (from >= 0 && weight != 0)
            {
                terms[(to, from)] = terms.GetValueOrDefault((to, from)) + weight;
            }
        }

        for (int i = 0; i < sector.Count; i++)
        {
            for (int m = 0; m < basis.Count; m++)
            {
                double ket = ModeOverlaps.FreeSpaceNumber(basis[m], basis[sector.Kets[i]]);
                Add(i, ket == 0 ? -1 : sector.IndexOf(m, sector.Bras[i]), 0.5 * ket);
                double bra = ModeOverlaps.FreeSpaceNumber(basis[sector.Bras[i]], basis[m]);
                Add(i, bra == 0 ? -1 : sector.IndexOf(sector.Kets[i], m), -0.5 * bra);
            }
        }

        return [.. terms.Where(t => t.Value != 0).Select(t => (t.Key.Item1, t.Key.Item2, t.Value))];
    }
}

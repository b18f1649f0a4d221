using System.Numerics;
using Engine.Numerics.Checkpoints;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.Ode;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Modes;
using Engine.Plugins.Turbulence.Scattering;

namespace Engine.Plugins.Turbulence.Models;

/// <summary>
/// A generator of one photon's density matrix, given whole for the waist: small bases, any form (open, closed, sampled). Scale-free spectra only.
/// </summary>
[Reference("F. S. Roux, J. Phys. A 47, 195302 (2014)", Doi = "10.1088/1751-8113/47/19/195302", Equations = "50, 51, 61")]
internal sealed class DenseGenerator : IOdeSystem
{
    private readonly Link _link;
    private readonly ModeBasis _basis;
    private readonly ComplexMatrix _generator;
    private readonly Complex[] _turned;
    private readonly Complex[] _product;
    private readonly Complex[] _phases;

    /// <summary>Makes the system.</summary>
    /// <param name="link">The path.</param>
    /// <param name="basis">The modes.</param>
    /// <param name="generator">Rows: out pair (ket, bra); columns: in pair; in units of the scattering strength.</param>
    public DenseGenerator(Link link, ModeBasis basis, ComplexMatrix generator)
    {
        _link = link;
        _basis = basis;
        _generator = generator;
        int pairs = basis.Count * basis.Count;
        _turned = new Complex[pairs];
        _product = new Complex[pairs];
        _phases = new Complex[pairs];
    }

    /// <inheritdoc/>
    public int Dimension => 2 * _turned.Length;

    /// <inheritdoc/>
    public bool IsComplex => true;

    /// <summary>The open truncation: light scattered out of the basis is lost.</summary>
    public static ComplexMatrix Open(ModeBasis basis, ScatteringTensor tensor)
    {
        int count = basis.Count;
        var result = new ComplexMatrix(count * count, count * count);
        foreach ((int m, int n, int u, int v) in PhotonChannel.Allowed(basis.Modes.ToArray()))
        {
            result[(u * count) + v, (m * count) + n] = tensor[m, n, u, v];
        }

        return result;
    }

    /// <summary>The closed truncation, ρ' = ½⟨2LρL† - L†Lρ - ρL†L⟩ with finite matrices L: keeps the trace.</summary>
    /// <param name="basis">The modes.</param>
    /// <param name="scattering">⟨L_um L*_vn⟩ up to multiples of δ_um δ_vn, rows (u, v), columns (m, n).</param>
    public static ComplexMatrix Close(ModeBasis basis, ComplexMatrix scattering)
    {
        int count = basis.Count;

        // Γ_um = Σ_x ⟨L*_xu L_xm⟩.
        var loss = new Complex[count, count];
        for (int u = 0; u < count; u++)
        {
            for (int m = 0; m < count; m++)
            {
                for (int x = 0; x < count; x++)
                {
                    loss[u, m] += scattering[(x * count) + x, (m * count) + u];
                }
            }
        }

        ComplexMatrix result = scattering.Clone();
        for (int a = 0; a < count; a++)
        {
            for (int b = 0; b < count; b++)
            {
                for (int c = 0; c < count; c++)
                {
                    result[(a * count) + c, (b * count) + c] -= 0.5 * loss[a, b];
                    result[(c * count) + a, (c * count) + b] -= 0.5 * loss[b, a];
                }
            }
        }

        return result;
    }

    /// <inheritdoc/>
    public void Derivative(double time, ReadOnlySpan<double> state, Span<double> derivative)
    {
        int count = _basis.Count;
        double angle = _link.Gouy(time);
        for (int i = 0; i < _turned.Length; i++)
        {
            (double sine, double cosine) = Math.SinCos((_basis[i / count].Order - _basis[i % count].Order) * angle);
            _phases[i] = new Complex(cosine, sine);
            _turned[i] = _phases[i] * new Complex(state[2 * i], state[(2 * i) + 1]);
        }

        MatrixVector.Multiply(_generator, _turned, _product);
        double rate = _link.ScatteringRate(time);
        for (int i = 0; i < _turned.Length; i++)
        {
            Complex value = rate * Complex.Conjugate(_phases[i]) * _product[i];
            derivative[2 * i] = value.Real;
            derivative[(2 * i) + 1] = value.Imaginary;
        }
    }

    /// <summary>The channel of a block of modes at places along the path.</summary>
    public static PhotonChannel[] Run(
        Link link, ModeBasis basis, ComplexMatrix generator, IReadOnlyList<LaguerreGaussMode> block, double[] fractions, double tolerance,
        CancellationToken cancellationToken,
        Journal? journal = null)
    {
        journal ??= new Journal("columns", CheckpointSlot.None);
        int d = block.Count;
        int[] place = [.. block.Select(basis.IndexOf)];
        PhotonChannel[] channels = [.. fractions.Select(_ => new PhotonChannel(block))];
        for (int m = 0; m < d; m++)
        {
            for (int n = 0; n < d; n++)
            {
                var initial = new Complex[basis.Count * basis.Count];
                initial[(place[m] * basis.Count) + place[n]] = Complex.One;
                Complex[] values = journal.GetOrCompute($"column {m},{n}", slot => PathIntegration.Run(
                    new DenseGenerator(link, basis, generator), initial, link, fractions, d * d, Collect, tolerance, slot, cancellationToken));
                for (int i = 0; i < values.Length; i++)
                {
                    channels[i / (d * d)][m, n, i % (d * d) / d, i % d] = values[i];
                }
            }
        }

        return channels;

        void Collect(int index, ReadOnlySpan<Complex> state, Span<Complex> wanted)
        {
            for (int i = 0; i < wanted.Length; i++)
            {
                wanted[i] = state[(place[i / d] * basis.Count) + place[i % d]];
            }
        }
    }
}

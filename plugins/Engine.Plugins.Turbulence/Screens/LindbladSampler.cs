using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Modes;
using Engine.Plugins.Turbulence.Scattering;

namespace Engine.Plugins.Turbulence.Screens;

/// <summary>
/// Sampled Lindblad operators L_s = -ik × the matrix of a random field between modes of the waist, per unit strength power x^(α-2) of the path.
/// What multiplies the identity is a global phase and is left out.
/// </summary>
[Reference("F. S. Roux, J. Phys. A 47, 195302 (2014)", Doi = "10.1088/1751-8113/47/19/195302", Equations = "45-51")]
internal sealed class LindbladSampler
{
    /// <summary>Wave number, in 1/w0, of the waves that stand for a tilt.</summary>
    private const double Longest = 1e-4;

    private readonly ModeBasis _basis;
    private readonly TransverseGrid _grid;
    private readonly ScreenGenerator _screens;
    private readonly ComplexMatrix _modes;

    /// <summary>Prepares the modes on a grid.</summary>
    public LindbladSampler(ModeBasis basis, Link link, TransverseGrid grid, int levels)
    {
        _basis = basis;
        _grid = grid;
        _screens = new ScreenGenerator(grid, link, levels);
        _modes = new ComplexMatrix(basis.Count, grid.Points * grid.Points);
        for (int m = 0; m < basis.Count; m++)
        {
            grid.Field(basis[m], 0).CopyTo(_modes.Row(m));
        }
    }

    /// <summary>Matrices of the two fields of one realization: F_mp = ∫ u_m* f u_p.</summary>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="realization">Number of the pair of fields.</param>
    /// <param name="target">Receives both, row-major.</param>
    public void Sample(ulong seed, int realization, Span<Complex> target)
    {
        int count = _basis.Count;
        int pixels = _modes.Columns;
        var pair = new Complex[pixels];
        _screens.Fill(seed, (ulong)(uint)realization, pair, _screens.NewWorkspace());
        var weighted = new ComplexMatrix(count, pixels);
        for (int part = 0; part < 2; part++)
        {
            for (int m = 0; m < count; m++)
            {
                ReadOnlySpan<Complex> mode = _modes.Row(m);
                Span<Complex> row = weighted.Row(m);
                for (int i = 0; i < pixels; i++)
                {
                    row[i] = mode[i] * (part == 0 ? pair[i].Real : pair[i].Imaginary);
                }
            }

            ComplexMatrix product = MatrixProduct.Multiply(weighted, MatrixOperation.None, _modes, MatrixOperation.Adjoint);
            for (int m = 0; m < count; m++)
            {
                for (int p = 0; p < count; p++)
                {
                    target[(part * count * count) + (m * count) + p] = product[p, m];
                }
            }

            RemovePiston(target.Slice(part * count * count, count * count), count);
        }
    }

    /// <summary>⟨F_um F*_vn⟩ over matrices in order, rows (u, v), columns (m, n).</summary>
    public static ComplexMatrix Average(ReadOnlySpan<Complex> matrices, int count)
    {
        int size = count * count;
        int samples = matrices.Length / size;
        var outer = new ComplexMatrix(size, size);
        MatrixView all = new(matrices.ToArray(), samples, size);

        // Σ_s F_a F_b*: (AᵀĀ) with samples as rows.
        MatrixProduct.Multiply(1.0 / samples, all, MatrixOperation.Transpose, all, MatrixOperation.Conjugate, Complex.Zero, outer);
        return Reorder(outer, count);
    }

    /// <summary>The sum over the same wave numbers the samples are made of: what the average converges to.</summary>
    public ComplexMatrix GridSum()
    {
        int count = _basis.Count;
        int size = count * count;
        int side = _basis.MaximumQuanta + 1;
        double[] table = new double[side * side];
        var rows = new List<Complex[]>();
        void Add(double kx, double ky, double variance)
        {
            double wavenumber = Math.Sqrt((kx * kx) + (ky * ky));
            double y = wavenumber * wavenumber / 8;
            if (wavenumber == 0 || y > Math.Pow((2 * Math.Sqrt(_basis.MaximumModeOrder)) + 6, 2))
            {
                return;
            }

            double amplitude = Math.Sqrt(variance);
            DisplacementElements.Fill(y, _basis.MaximumQuanta, table);
            double azimuth = Math.Atan2(ky, kx);
            var row = new Complex[size];
            for (int m = 0; m < count; m++)
            {
                for (int p = 0; p < count; p++)
                {
                    // F_mp of a plane wave is W_pm(K); the two real fields share its power.
                    double parity = ((_basis[p].Azimuthal - _basis[m].Azimuthal) & 1) == 0 ? 0 : Math.PI / 2;
                    (double sine, double cosine) = Math.SinCos(((_basis[p].Azimuthal - _basis[m].Azimuthal) * azimuth) + parity);
                    row[(m * count) + p] = amplitude * ModeOverlaps.Real(_basis[p], _basis[m], table, side) * new Complex(cosine, sine);
                }
            }

            RemovePiston(row, count);
            rows.Add(row);
        }

        ScreenSpectrum spectrum = _screens.Spectrum;
        int points = _grid.Points;
        for (int i = 0; i < points; i++)
        {
            for (int j = 0; j < points; j++)
            {
                Add(_grid.Wavenumbers[j], _grid.Wavenumbers[i], spectrum.OfGrid(Math.Min(i, points - i), Math.Min(j, points - j)));
            }
        }

        for (int p = 0; p < spectrum.Levels; p++)
        {
            for (int k = 0; k < 9; k++)
            {
                Add(((k / 3) - 1) * spectrum.LevelStep(p), ((k % 3) - 1) * spectrum.LevelStep(p), spectrum.OfLevel(p, k % 2 == 0));
            }
        }

        // A tilt is a pair of opposite waves too long to bend.
        foreach (double sign in (double[])[-1, 1])
        {
            Add(sign * Longest, 0, 0.5 * spectrum.Tilt / (Longest * Longest));
            Add(0, sign * Longest, 0.5 * spectrum.Tilt / (Longest * Longest));
        }

        var outer = new ComplexMatrix(size, size);
        MatrixView all = new([.. rows.SelectMany(r => r)], rows.Count, size);
        MatrixProduct.Multiply(Complex.One, all, MatrixOperation.Transpose, all, MatrixOperation.Conjugate, Complex.Zero, outer);
        return Reorder(outer, count);
    }

    /// <summary>A multiple of the identity is a global phase of the beam: no effect on ρ, but the largest part of the noise.</summary>
    private static void RemovePiston(Span<Complex> matrix, int count)
    {
        Complex trace = 0;
        for (int m = 0; m < count; m++)
        {
            trace += matrix[m * (count + 1)];
        }

        for (int m = 0; m < count; m++)
        {
            matrix[m * (count + 1)] -= trace / count;
        }
    }

    /// <summary>From [(u, m), (v, n)] to [(u, v), (m, n)].</summary>
    private static ComplexMatrix Reorder(ComplexMatrix outer, int count)
    {
        var result = new ComplexMatrix(count * count, count * count);
        for (int u = 0; u < count; u++)
        {
            for (int m = 0; m < count; m++)
            {
                for (int v = 0; v < count; v++)
                {
                    for (int n = 0; n < count; n++)
                    {
                        result[(u * count) + v, (m * count) + n] = outer[(u * count) + m, (v * count) + n];
                    }
                }
            }
        }

        return result;
    }
}

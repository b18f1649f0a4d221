using System.Numerics;
using Engine.Numerics.LinearAlgebra.Sparse;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Dynamics.Drives;

/// <summary>
/// Watches that H(t) = H₀ + Σ fₖ(t) Aₖ stays Hermitian. With Aₖ = B + iC, both Hermitian, H - H† = 2i Σ (Im f · B + Re f · C): over an orthonormal basis of
/// these matrices its
/// norm at a time costs a handful of products.
/// </summary>
/// <remarks>Pairs made by <see cref="Hamiltonian.DriveWithConjugate"/> and real factors of Hermitian operators cancel by structure and are not looked
/// at.</remarks>
internal sealed class HermitianGuard
{
    /// <summary>Anti-Hermitian part, relative to H, that rounding may leave.</summary>
    private const double Rounding = 1e-10;

    /// <summary>A part of the basis below this fraction of its matrix depends on the others.</summary>
    private const double Dependent = 1e-13;

    private readonly Hamiltonian _hamiltonian;
    private readonly double _duration;
    private readonly double _constantNorm;
    private readonly double[] _norms;
    private readonly List<(Coefficient? Coefficient, bool Imaginary)> _factors = [];
    private readonly List<double[]> _columns = [];

    /// <param name="hamiltonian">H(t).</param>
    /// <param name="duration">Length of the run: an anti-Hermitian part that changes no norm over it does not count.</param>
    public HermitianGuard(Hamiltonian hamiltonian, double duration)
    {
        _hamiltonian = hamiltonian;
        _duration = duration;
        _constantNorm = hamiltonian.Constant.NormBound;
        _norms = [.. hamiltonian.Drives.Select(drive => drive.Operator.NormBound)];
        Func<Operator, Complex[]> coordinates = Coordinates(hamiltonian);
        List<Complex[]> basis = [];
        Take(null, true, hamiltonian.Constant - hamiltonian.Constant.Adjoint(), _constantNorm);
        for (int k = 0; k < _norms.Length; k++)
        {
            if (hamiltonian.IsPaired(k))
            {
                continue;
            }

            (Coefficient coefficient, Operator drive) = hamiltonian.Drives[k];
            Operator adjoint = drive.Adjoint();
            Take(coefficient, false, drive - adjoint, _norms[k]);
            if (!coefficient.IsReal)
            {
                Take(coefficient, true, Complex.ImaginaryOne * (drive + adjoint), _norms[k]);
            }
        }

        IsCertain = _factors.Count == 0;

        void Take(Coefficient? coefficient, bool imaginary, Operator part, double scale)
        {
            Complex[] vector = coordinates(part);
            double size = Math.Sqrt(vector.Sum(z => (z.Real * z.Real) + (z.Imaginary * z.Imaginary)));
            if (size <= Dependent * scale || size == 0)
            {
                return;
            }

            double[] column = Project(basis, vector, size);
            _factors.Add((coefficient, imaginary));
            _columns.Add(column);
        }
    }

    /// <summary>Whether H is Hermitian at all times by its structure.</summary>
    public bool IsCertain { get; }

    /// <summary>Throws where H is not Hermitian at a time.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public void Check(double time)
    {
        if (IsCertain)
        {
            return;
        }

        Span<double> sum = stackalloc double[_columns.Count];
        sum.Clear();
        for (int k = 0; k < _factors.Count; k++)
        {
            Complex value = _factors[k].Coefficient?.At(time) ?? Complex.ImaginaryOne;
            double factor = _factors[k].Imaginary ? value.Imaginary : value.Real;
            double[] column = _columns[k];
            for (int j = 0; j < column.Length; j++)
            {
                sum[j] += factor * column[j];
            }
        }

        double square = 0;
        foreach (double part in sum)
        {
            square += part * part;
        }

        double defect = Math.Sqrt(square);
        if (defect > Rounding / Math.Max(_duration, double.Epsilon) && !(defect <= Rounding * Scale(time)))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The Hamiltonian at t = {time} differs from its adjoint by {defect:G6}; it must be Hermitian, or set ")
                    + "AllowNonHermitian.", "hamiltonian");
        }
    }

    private double Scale(double time)
    {
        double scale = _constantNorm;
        for (int k = 0; k < _norms.Length; k++)
        {
            scale += Complex.Abs(_hamiltonian.Drives[k].Coefficient.At(time)) * _norms[k];
        }

        return scale;
    }

    /// <summary>Coordinates over the basis, which grows by what does not lie in it.</summary>
    private static double[] Project(List<Complex[]> basis, Complex[] vector, double size)
    {
        List<double> column = [];
        foreach (Complex[] direction in basis)
        {
            double projection = 0;
            for (int k = 0; k < vector.Length; k++)
            {
                projection += (direction[k].Real * vector[k].Real) + (direction[k].Imaginary * vector[k].Imaginary);
            }

            column.Add(projection);
            for (int k = 0; k < vector.Length; k++)
            {
                vector[k] -= projection * direction[k];
            }
        }

        double rest = Math.Sqrt(vector.Sum(z => (z.Real * z.Real) + (z.Imaginary * z.Imaginary)));
        if (rest > Dependent * size)
        {
            basis.Add(Array.ConvertAll(vector, z => z / rest));
            column.Add(rest);
        }

        return [.. column];
    }

    /// <summary>Elements over the common pattern, or where no matrix is formed the image of a random vector.</summary>
    private static Func<Operator, Complex[]> Coordinates(Hamiltonian hamiltonian)
    {
        if (hamiltonian.Constant.Form == OperatorForm.Structured || hamiltonian.Drives.Any(drive => drive.Operator.Form == OperatorForm.Structured))
        {
            StateVector probe = RandomStates.Pure(hamiltonian.System, new RandomStream(0x4e72));
            return part =>
            {
                Complex[] image = new Complex[part.Dimension];
                part.Apply(probe.Amplitudes, image);
                return image;
            };
        }

        Dictionary<long, int> places = [];
        foreach (Operator part in (Operator[])[hamiltonian.Constant, .. hamiltonian.Drives.Select(drive => drive.Operator)])
        {
            foreach ((int row, int column, _) in part.Sparse.Entries())
            {
                places.TryAdd(((long)row * part.Dimension) + column, places.Count);
                places.TryAdd(((long)column * part.Dimension) + row, places.Count);
            }
        }

        return part =>
        {
            Complex[] elements = new Complex[places.Count];
            foreach ((int row, int column, Complex value) in part.Sparse.Entries())
            {
                elements[places[((long)row * part.Dimension) + column]] = value;
            }

            return elements;
        };
    }
}

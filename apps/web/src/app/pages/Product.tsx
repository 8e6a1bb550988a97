import { useParams } from '@tanstack/react-router';
import { ProductRecord } from '../../features/keep-master-data/index.js';
import { SpecificationFile } from '../../features/keep-specification-file/index.js';
import { SupplyChain } from '../../features/trace-supply-chain/index.js';

/** One product with its supply chain and its specification file. */
export function Product() {
  const { productId } = useParams({ from: '/signed-in/products/$productId' });
  return (
    <>
      <ProductRecord productId={productId} />
      <SupplyChain productId={productId} />
      <SpecificationFile productId={productId} />
    </>
  );
}
